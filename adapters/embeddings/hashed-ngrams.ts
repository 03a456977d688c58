// Words and their parts as a vector: finds inflections and compounds in any language, without a model.
import { stopWords } from './stop-words.ts';

const shortestGram = 3;
const longestGram = 6;

/** 32-bit FNV-1a over UTF-16 units, then a final mix so that both the low and the high bits are usable. */
function fnv1a(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Each feature goes to two signed buckets, so that a collision in one still leaves the other. */
function addFeature(vector: Float32Array, feature: string, weight: number): void {
  for (const seed of [0, 0x9e3779b9]) {
    const hash = fnv1a(feature, seed);
    const bucket = hash % vector.length;
    vector[bucket] = (vector[bucket] ?? 0) + (hash & 0x80000000 ? -weight : weight);
  }
}

/** Lower-case words without Swedish and English stop words. */
export function contentWords(text: string): string[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !stopWords.has(word));
}

/**
 * Unit-length vector of the words and their character 3–6-grams (longer grams weigh more, long words do not
 * dominate, repeats count by their square root). A text of only stop words gives the zero vector.
 */
export function hashedNgrams(text: string, dimensions: number): Float32Array {
  const weights = new Map<string, number>();
  const add = (feature: string, weight: number) => weights.set(feature, (weights.get(feature) ?? 0) + weight);
  for (const word of contentWords(text)) {
    const marked = `^${word}$`;
    add(`w${word}`, 1);
    for (let size = shortestGram; size <= longestGram; size++) {
      const weight = size / longestGram / Math.sqrt(marked.length);
      for (let i = 0; i + size <= marked.length; i++) add(marked.slice(i, i + size), weight);
    }
  }
  const vector = new Float32Array(dimensions);
  for (const [feature, weight] of weights) addFeature(vector, feature, Math.sqrt(weight));
  return toUnitLength(vector);
}

/** Scales in place to length 1; the zero vector stays zero. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return vector;
  const scale = 1 / Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * scale;
  return vector;
}
