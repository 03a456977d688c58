// The local models: fetches the packaged embedder, starts the model server, and tells the app where it is.
import { once } from 'node:events';
import { serverCommand } from './model-server/server-command.ts';
import { waitForHealth } from './model-server/wait-for-health.ts';
import type { Part, StackContext } from './part.ts';
import { fetchEmbedder } from './weights/fetch-embedder.ts';

const preferredPort = 8095;
const startTimeoutMs = 60_000;
const stopTimeoutMs = 5_000;

/**
 * Embeddings at once; speech and the language model answer as soon as their weights are in the cache.
 * LOCAL_EMBEDDING_MODEL and LOCAL_LANGUAGE_MODEL name GGUF files to use instead of the packaged ones.
 */
export const models: Part = {
  name: 'models',
  async start(context) {
    const { LOCAL_AI_URL: givenAddress } = context.env;
    if (givenAddress) return givenServer(givenAddress);

    const chosen = await chooseModels(context);
    const port = await context.pickPort('models', preferredPort);
    const address = `http://127.0.0.1:${port}`;
    const { command, args, env } = serverCommand({ ...chosen, port, cacheDir: context.cacheDir });
    const child = context.spawnChild('models', command, args, { env });
    const hasEnded = once(child, 'exit');
    const hasStopped = () => child.exitCode !== null || child.signalCode !== null;
    const health = await waitForHealth(address, startTimeoutMs, hasStopped);
    context.say('models', `embeddings by ${health.embeddings.model}`);
    return {
      name: 'models',
      version: health.embeddings.model,
      address,
      isEmbedded: true,
      ...(child.pid !== undefined && { pid: child.pid }),
      env: { LOCAL_AI_URL: address },
      isHealthy: () => isAnswering(address),
      async stop() {
        if (hasStopped()) return;
        child.kill('SIGTERM');
        const forced = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
        await hasEnded;
        clearTimeout(forced);
      },
    };
  },
};

async function chooseModels({ cacheDir, env, say }: StackContext) {
  const { LOCAL_EMBEDDING_MODEL: embeddingModelPath, LOCAL_LANGUAGE_MODEL: languageModelPath } = env;
  if (!embeddingModelPath) await fetchEmbedder(cacheDir, (message) => say('models', message));
  return { embeddingModelPath, languageModelPath };
}

function givenServer(address: string) {
  return {
    name: 'models',
    version: 'external',
    address,
    isEmbedded: false,
    env: { LOCAL_AI_URL: address },
    isHealthy: () => isAnswering(address),
    stop: async () => undefined,
  };
}

const isAnswering = (address: string) =>
  waitForHealth(address, 0).then(
    () => true,
    () => false,
  );
