// Row C5: cached values read, titles repeated in each piece, cell addresses kept: fifty figures from five workbooks.
import { expect, test } from 'vitest';
import { askWorkbooks } from './ask-workbooks.ts';

test.skipIf(!process.env['MILVUS_ADDRESS'])(
  'fifty questions on five workbooks: exact values from the very cells',
  async () => {
    const answers = await askWorkbooks();
    expect(answers).toHaveLength(50);
    const wrong = answers
      .filter(({ isExact, isCited }) => !isExact || !isCited)
      .map(({ question, text }) => ({ ...question, text }));
    expect(wrong).toEqual([]);
  },
);
