// Cuts a stream of samples into pieces that the speech model can take, at the quietest places.
import { sampleRateHz } from './moonshine.ts';

const maxPieceSamples = 12 * sampleRateHz;
const minPieceSamples = 3 * sampleRateHz;
/** One loudness reading per 50 ms; a cut is put in the middle of a stretch of four. */
const frameSamples = sampleRateHz / 20;
const quietFrames = 4;
/** Below this (−54 dB of full scale) it is taken for silence: the model would invent words. */
const silenceLoudness = 0.002;
/** Frames this much quieter than the loudest are trimmed from both ends, so that times are of the words. */
const trimRatio = 0.05;

export interface AudioPiece {
  startMs: number;
  endMs: number;
  samples: Float32Array;
}

export class AudioCutter {
  #pending = new Float32Array(0);
  #cutSamples = 0;

  /** Takes more samples; gives the pieces that are certain now. */
  *push(samples: Float32Array): Generator<AudioPiece> {
    const joined = new Float32Array(this.#pending.length + samples.length);
    joined.set(this.#pending);
    joined.set(samples, this.#pending.length);
    this.#pending = joined;
    while (this.#pending.length >= maxPieceSamples) yield* this.#take(quietestPlace(this.#pending));
  }

  /** Gives what is left when the recording has ended. */
  *end(): Generator<AudioPiece> {
    yield* this.#take(this.#pending.length);
  }

  *#take(length: number): Generator<AudioPiece> {
    const samples = this.#pending.subarray(0, length);
    this.#pending = this.#pending.slice(length);
    const voiced = trim(samples);
    if (voiced) {
      const startMs = ((this.#cutSamples + voiced.start) / sampleRateHz) * 1000;
      const endMs = ((this.#cutSamples + voiced.end) / sampleRateHz) * 1000;
      const piece = samples.slice(voiced.start, voiced.end);
      yield { startMs: Math.round(startMs), endMs: Math.round(endMs), samples: piece };
    }
    this.#cutSamples += length;
  }
}

function loudnessByFrame(samples: Float32Array): number[] {
  const loudness: number[] = [];
  for (let start = 0; start < samples.length; start += frameSamples) {
    const frame = samples.subarray(start, start + frameSamples);
    let sum = 0;
    for (const sample of frame) sum += sample * sample;
    loudness.push(Math.sqrt(sum / frame.length));
  }
  return loudness;
}

/** Sample index of the middle of the quietest 200 ms between the shortest and the longest piece. */
function quietestPlace(samples: Float32Array): number {
  const loudness = loudnessByFrame(samples.subarray(0, maxPieceSamples));
  let best = loudness.length;
  let bestSum = Number.POSITIVE_INFINITY;
  for (let i = minPieceSamples / frameSamples; i + quietFrames <= loudness.length; i++) {
    const sum = loudness.slice(i, i + quietFrames).reduce((total, value) => total + value, 0);
    if (sum <= bestSum) [best, bestSum] = [i + quietFrames / 2, sum]; // the later of equals: longer pieces
  }
  return best * frameSamples;
}

/** The stretch with sound in it, with 100 ms around; undefined when there is none. */
function trim(samples: Float32Array): { start: number; end: number } | undefined {
  const loudness = loudnessByFrame(samples);
  const loudest = Math.max(0, ...loudness);
  if (loudest < silenceLoudness) return undefined;
  const hasSound = (value: number) => value >= Math.max(silenceLoudness, loudest * trimRatio);
  const first = Math.max(0, loudness.findIndex(hasSound) - 2);
  const last = loudness.findLastIndex(hasSound) + 2;
  return { start: first * frameSamples, end: Math.min(samples.length, (last + 1) * frameSamples) };
}
