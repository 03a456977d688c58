// Keeps the language model: loads it at its first use and lets one generation run at a time.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { weightPath } from '../weights/weight-paths.ts';
import { HttpError } from './http-reply.ts';
import { type LanguageModelRunner, loadLanguageModel } from './language-model-runner.ts';
import { TurnQueue } from './turn-queue.ts';

/** More waiting requests than this are told to come back, so that nobody waits for minutes without a word. */
const maxWaiting = 8;

export class LanguageModelHost {
  readonly #path: string;
  readonly #name: string;
  readonly #queue = new TurnQueue();
  #loading: Promise<LanguageModelRunner> | undefined;
  #isReady = false;

  constructor(cacheDir: string, ownModelPath: string | undefined) {
    this.#path = ownModelPath ?? weightPath(cacheDir, 'languageModel');
    this.#name = ownModelPath ? basename(ownModelPath, '.gguf') : 'gemma-3-270m';
  }

  get state(): { isReady: boolean; isFetched: boolean; model: string } {
    return { isReady: this.#isReady, isFetched: existsSync(this.#path), model: this.#name };
  }

  /** Runs `work` with the loaded model, alone. Throws 404 `model_not_fetched`, or 429 when too many wait. */
  async run<T>(work: (runner: LanguageModelRunner) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (!this.state.isFetched)
      throw new HttpError(404, 'model_not_fetched', 'no language model is fetched: npm run models');
    if (this.#queue.length >= maxWaiting)
      throw new HttpError(429, 'rate_limit_exceeded', 'too many are waiting', { 'retry-after': '5' });
    return this.#queue.run('interactive', async () => work(await this.#runner()), signal);
  }

  #runner(): Promise<LanguageModelRunner> {
    this.#loading ??= loadLanguageModel(this.#path).then(
      (runner) => {
        this.#isReady = true;
        return runner;
      },
      (error: unknown) => {
        this.#loading = undefined; // the file may be replaced: the next request tries again
        throw error;
      },
    );
    return this.#loading;
  }
}
