// How long an upload still takes, from what was really sent of late; nothing is said before there is ground to say it.

const windowMs = 20_000;
/** Before this much of watching, a guess would jump about. */
const watchedMs = 3000;
/** Nothing sent for this long: how long it takes can not be known. */
const stalledMs = 5000;

interface Mark {
  atMs: number;
  bytes: number;
}

export interface Pace {
  /** Tells that `bytes` in all are sent. */
  note(bytes: number, nowMs?: number): void;
  /** Milliseconds, or undefined where there is no telling. */
  leftMs(remainingBytes: number, nowMs?: number): number | undefined;
}

export function createPace(): Pace {
  let marks: Mark[] = [];
  return {
    note(bytes, nowMs = Date.now()) {
      const last = marks.at(-1);
      // Cancelled files take their bytes along.
      if (last && bytes < last.bytes) marks = [];
      if (last && bytes === last.bytes && marks.length > 0) return;
      marks.push({ atMs: nowMs, bytes });
      const from = marks.findIndex(({ atMs }) => atMs >= nowMs - windowMs);
      if (from > 1) marks = marks.slice(from - 1);
    },
    leftMs(remainingBytes, nowMs = Date.now()) {
      const [first, last] = [marks[0], marks.at(-1)];
      if (!first || !last || nowMs - last.atMs > stalledMs || last.atMs - first.atMs < watchedMs)
        return undefined;
      // Up to now, not up to the last mark: a pause counts.
      const perMs = (last.bytes - first.bytes) / (nowMs - first.atMs);
      return perMs > 0 ? remainingBytes / perMs : undefined;
    },
  };
}
