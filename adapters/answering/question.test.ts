import { expect, test } from 'vitest';
import { readQuestion } from './question.ts';

test.each([
  ['sv', 'Vad var omsättningen kvartal 3 2026?'],
  ['sv', 'Vad var omsättningen Q3 2026?'],
  ['en', 'What was revenue in quarter 3 2026?'],
] as const)('a quarter is one sign of time, however it is written (%s: %s)', (language, asked) => {
  const concepts = readQuestion(asked, language).terms.flatMap((term) => [...term.concepts]);
  expect(concepts).toContain('q:3');
});
