import { describe, expect, test } from 'vitest';
import { AudioCutter, type AudioPiece } from './audio-cutter.ts';
import { readMoonshineTokens } from './moonshine-tokens.ts';

const rate = 16_000;

/** A hum where `isLoud(second)`, near silence elsewhere. */
function recording(seconds: number, isLoud: (second: number) => boolean): Float32Array {
  return Float32Array.from(
    { length: seconds * rate },
    (_, i) => (isLoud(i / rate) ? 0.3 : 0.0001) * Math.sin(i / 9),
  );
}

function cut(samples: Float32Array, chunkSamples = 4_000): AudioPiece[] {
  const cutter = new AudioCutter();
  const pieces: AudioPiece[] = [];
  for (let at = 0; at < samples.length; at += chunkSamples)
    pieces.push(...cutter.push(samples.subarray(at, at + chunkSamples)));
  return [...pieces, ...cutter.end()];
}

describe('cutting a recording', () => {
  test('is done in the pause, and the times are of the sound', () => {
    const pieces = cut(recording(20, (second) => second < 8 || (second >= 9 && second < 18)));
    expect(pieces).toHaveLength(2);
    expect(pieces[0]).toMatchObject({ startMs: 0 });
    expect(Math.abs((pieces[0]?.endMs ?? 0) - 8000)).toBeLessThanOrEqual(150);
    expect(Math.abs((pieces[1]?.startMs ?? 0) - 9000)).toBeLessThanOrEqual(150);
    expect(Math.abs((pieces[1]?.endMs ?? 0) - 18_000)).toBeLessThanOrEqual(150);
  });

  test('loses no sample of speech without a pause, and no piece is too long', () => {
    const pieces = cut(
      recording(60, () => true),
      777,
    );
    expect(pieces.reduce((sum, piece) => sum + piece.samples.length, 0)).toBe(60 * rate);
    for (const piece of pieces) expect(piece.samples.length).toBeLessThanOrEqual(12 * rate);
  });

  test('leaves silence out', () => {
    expect(cut(recording(30, () => false))).toEqual([]);
    expect(cut(new Float32Array(0))).toEqual([]);
  });
});

test('tokens become text, also letters that are split into bytes', () => {
  const pieces = ['<unk>', '▁Å', 'r', '<0xC3>', '<0xB6>', '</s>'];
  const file = Buffer.concat(
    pieces.map((piece) => Buffer.concat([Buffer.from([Buffer.byteLength(piece)]), Buffer.from(piece)])),
  );
  expect(readMoonshineTokens(file)([1, 2, 3, 4, 5])).toBe('År' + 'ö');
});
