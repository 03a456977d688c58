// One piece of work at a time; what a person waits for goes before bulk work.
type Lane = 'interactive' | 'bulk';

export class TurnQueue {
  #waiting: Record<Lane, (() => void)[]> = { interactive: [], bulk: [] };
  #isBusy = false;

  /** How much work is waiting, without what runs. */
  get length(): number {
    return this.#waiting.interactive.length + this.#waiting.bulk.length;
  }

  /** Runs `work` when its turn comes. Rejects with the signal's reason, without running it, when aborted before that. */
  async run<T>(lane: Lane, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#isBusy) await new Promise<void>((resolve) => this.#waiting[lane].push(resolve));
    this.#isBusy = true;
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      const next = this.#waiting.interactive.shift() ?? this.#waiting.bulk.shift();
      // The turn is handed over without a gap, else a newcomer could start beside the one that waited.
      if (next) next();
      else this.#isBusy = false;
    }
  }
}
