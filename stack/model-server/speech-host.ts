// Keeps the speech model: loads it at its first use and transcribes one recording at a time.
import { HttpError } from './http-reply.ts';
import { loadMoonshine, type Moonshine } from './moonshine.ts';
import { TurnQueue } from './turn-queue.ts';

export const speechModelName = 'moonshine-tiny-en';

export class SpeechHost {
  readonly #isFetched: () => boolean;
  readonly #folder: string;
  readonly #queue = new TurnQueue();
  #loading: Promise<Moonshine> | undefined;
  #isReady = false;

  constructor(isFetched: () => boolean, folder: string) {
    this.#isFetched = isFetched;
    this.#folder = folder;
  }

  get state(): { isReady: boolean; isFetched: boolean; model: string } {
    return { isReady: this.#isReady, isFetched: this.#isFetched(), model: speechModelName };
  }

  /** Runs `work` with the loaded model, alone. Throws 503 `MODEL_NOT_FETCHED` while the weights are on their way. */
  async run<T>(work: (model: Moonshine) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (!this.#isFetched())
      throw new HttpError(503, 'MODEL_NOT_FETCHED', 'the speech model is not fetched yet', {
        'retry-after': '30',
      });
    return this.#queue.run('interactive', async () => work(await this.#model()), signal);
  }

  #model(): Promise<Moonshine> {
    this.#loading ??= loadMoonshine(this.#folder).then(
      (model) => {
        this.#isReady = true;
        return model;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}
