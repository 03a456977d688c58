// The figures of information retrieval and the paired test, from their textbook definitions.

/** Rank (1-based) of the first gold document in a ranked list of documents; undefined when none is in it. */
export function firstRank(ranked: readonly string[], gold: readonly string[]): number | undefined {
  const at = ranked.findIndex((doc) => gold.includes(doc));
  return at < 0 ? undefined : at + 1;
}

/** Normalised discounted cumulative gain at 10 with binary relevance. */
export function ndcgAt10(ranked: readonly string[], gold: readonly string[]): number {
  const gain = (at: number) => 1 / Math.log2(at + 2);
  const found = ranked.slice(0, 10).reduce((sum, doc, at) => sum + (gold.includes(doc) ? gain(at) : 0), 0);
  const ideal = gold.slice(0, 10).reduce((sum, _, at) => sum + gain(at), 0);
  return ideal === 0 ? 0 : found / ideal;
}

/** Two-sided exact McNemar p of paired yes/no outcomes. */
export function mcnemar(before: readonly boolean[], after: readonly boolean[]): number {
  const lost = before.filter((yes, at) => yes && !after[at]).length;
  const won = before.filter((yes, at) => !yes && after[at]).length;
  const [n, k] = [lost + won, Math.min(lost, won)];
  if (n === 0) return 1;
  let term = 0.5 ** n;
  let tail = term;
  for (let i = 1; i <= k; i++) tail += term = (term * (n - i + 1)) / i;
  return Math.min(1, 2 * tail);
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
