// Tesseract in a child process: one picture at a time, ended when it takes too long, too much memory, or rests.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { type RecognisedPage, RecognitionFailure, type TextRecogniser } from './port.ts';
import type { RecognitionAnswer } from './tesseract-process.ts';

const childPath = fileURLToPath(new URL('./tesseract-process.ts', import.meta.url));
const require = createRequire(import.meta.url);
const languages = ['swe', 'eng'];

export interface TesseractOptions {
  /** For one picture; a dense page takes 5 to 7 s on one core. */
  timeoutMs?: number;
  idleMs?: number;
}

/** The child starts with the first picture. Its language files are linked from their packages into one folder. */
export function createTesseract({
  timeoutMs = 90_000,
  idleMs = 60_000,
}: TesseractOptions = {}): TextRecogniser {
  const oneAtATime = pLimit(1);
  let child: ChildProcess | undefined;
  let folder: string | undefined;
  let idle: NodeJS.Timeout | undefined;

  const start = async (): Promise<ChildProcess> => {
    folder ??= await languageFolder();
    const started = fork(childPath, [folder], {
      // No file is written and no program started by what a picture could make of the recogniser.
      execArgv: ['--permission', '--allow-fs-read=*', '--allow-worker', '--no-warnings'],
      env: { NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    return started;
  };
  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };

  const ask = async (path: string, signal: AbortSignal): Promise<RecognisedPage> => {
    signal.throwIfAborted();
    clearTimeout(idle);
    child ??= await start();
    const asked = child;
    asked.ref();
    asked.channel?.ref();
    try {
      return await new Promise<RecognisedPage>((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', abort);
          asked.off('message', hear);
          asked.off('exit', exit);
          act();
        };
        const fail = (reason: unknown) => {
          end();
          settle(() => reject(reason));
        };
        const timer = setTimeout(() => fail(new RecognitionFailure('took_too_long')), timeoutMs);
        const abort = () => fail(signal.reason);
        const exit = () => settle(() => reject(new RecognitionFailure('recogniser_ended')));
        const hear = (answer: RecognitionAnswer) =>
          settle(() => {
            if ('page' in answer) resolve(answer.page);
            else reject(new RecognitionFailure(answer.failed));
          });
        signal.addEventListener('abort', abort, { once: true });
        asked.once('message', hear);
        asked.once('exit', exit);
        asked.send({ path }, (error) => error && fail(new RecognitionFailure('recogniser_ended')));
      });
    } finally {
      // An idle child must not keep the parent alive.
      asked.unref();
      asked.channel?.unref();
      idle = setTimeout(end, idleMs);
      idle.unref();
    }
  };

  return {
    recognise: (path, signal) => oneAtATime(() => ask(path, signal)),
    async close() {
      clearTimeout(idle);
      end();
      if (folder) await rm(folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
}

async function languageFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'insyn-languages-'));
  for (const language of languages) {
    const file = `${language}.traineddata.gz`;
    const inPackage = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));
    await symlink(join(inPackage, '4.0.0_best_int', file), join(folder, file));
  }
  return folder;
}
