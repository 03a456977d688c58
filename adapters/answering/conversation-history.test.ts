// A conversation of two hundred turns stays under its budget, and what was said early is still there when it is asked about.
import { expect, test } from 'vitest';
import { fitHistory, type Turn } from './conversation-history.ts';

const filler = (number: number): Turn => ({
  number,
  question: `Fråga ${number} om lokalernas skick i byggnad ${number}?`,
  answer: `Byggnad ${number} besiktigades utan anmärkning. ${'Inget särskilt att säga. '.repeat(10)}`,
  chunkIds: [`chunk ${number}`],
});
const turns: Turn[] = Array.from({ length: 200 }, (_, at) => filler(at + 1));
turns[2] = {
  number: 3,
  question: 'Vem är revisor i bolaget?',
  answer: 'Revisor är Majken Storm vid Fjällrevision.',
  chunkIds: ['auditor'],
};
const tokens = (texts: { content: string }[]) =>
  Math.ceil(texts.reduce((sum, { content }) => sum + content.length, 0) / 4);

test('two hundred turns stay under the budget, and say which of them were compressed', () => {
  const fitted = fitHistory(turns, 'Vem var det nu som var revisor?', 'sv', 2000);
  expect(tokens(fitted.messages)).toBeLessThanOrEqual(2000);
  expect(fitted.turns).toBe(200);
  expect(fitted.compressed?.from).toBe(1);
  expect(fitted.compressed?.to).toBeGreaterThan(150);
  expect(fitted.messages[0]?.content).toContain(`1-${fitted.compressed?.to}`);
});

test('an early fact comes along when it is asked about, with the piece it was cited from', () => {
  const fitted = fitHistory(turns, 'Vem var det nu som var revisor?', 'sv', 2000);
  expect(fitted.compressed?.kept).toContain(3);
  expect(fitted.messages[0]?.content).toContain('Majken Storm');
  expect(fitted.chunkIds).toContain('auditor');
});

test('a short conversation is sent as it was', () => {
  const fitted = fitHistory(turns.slice(0, 3), 'Och sedan?', 'sv', 2000);
  expect(fitted.compressed).toBeUndefined();
  expect(fitted.messages).toHaveLength(6);
});
