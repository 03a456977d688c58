// How the model server's process is started: one place for the product and the tests.
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

export interface ServerCommandOptions {
  port: number;
  cacheDir: string;
  /** GGUF files instead of the packaged models. */
  embeddingModelPath?: string | undefined;
  languageModelPath?: string | undefined;
}

/** For `spawn(command, args, { env })`; `env` is to be added to the caller's. */
export function serverCommand(options: ServerCommandOptions) {
  const { port, cacheDir, embeddingModelPath, languageModelPath } = options;
  return {
    command: process.execPath,
    args: [
      '--max-semi-space-size=2', // many short-lived strings: a large young heap only makes the process larger
      main,
      ...['--port', String(port), '--cache', cacheDir],
      ...(embeddingModelPath ? ['--embedding-model', embeddingModelPath] : []),
      ...(languageModelPath ? ['--language-model', languageModelPath] : []),
    ],
    // Texts of many lengths leave holes that glibc keeps; measured: 350 MB after some hundred texts, 205 MB with this.
    env: { MALLOC_TRIM_THRESHOLD_: '131072' },
  };
}
