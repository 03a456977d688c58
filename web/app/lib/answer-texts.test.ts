import { expect, test } from 'vitest';
import { hasGap, join } from './answer-texts.ts';

const now = { generation: 1, text: 'Omsättningen', state: 'running' };

test('a piece that continues is put at its place', () => {
  expect(join(now, { generation: 1, offset: 12, text: ' var 4', state: 'running' }).text).toBe(
    'Omsättningen var 4',
  );
});

test('a piece that came twice, or overlaps, changes nothing that is there', () => {
  expect(join(now, { generation: 1, offset: 6, text: 'ningen var', state: 'running' }).text).toBe(
    'Omsättningen var',
  );
});

test('a new writing replaces what an earlier one wrote; a late piece of the earlier one is dropped', () => {
  const again = join(now, { generation: 2, offset: 0, text: 'Svaret', state: 'running' });
  expect(again).toEqual({ generation: 2, text: 'Svaret', state: 'running' });
  expect(join(again, { generation: 1, offset: 12, text: ' var', state: 'running' })).toBe(again);
});

test('a piece after a gap is not put in: what is missing is asked for', () => {
  const late = { generation: 1, offset: 40, text: 'sedan', state: 'running' };
  expect(hasGap(now, late)).toBe(true);
  expect(join(now, late)).toBe(now);
});
