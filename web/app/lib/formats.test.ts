import { expect, test } from 'vitest';
import { createFormats } from './formats.ts';

const sv = createFormats('sv-SE');
const en = createFormats('en-GB');

test('periods read as people call them', () => {
  expect(sv.period('2024-01-01', '2024-12-31')).toBe('2024');
  expect(sv.period('2024-07-01', '2024-09-30')).toBe('kv 3 2024');
  expect(en.period('2024-07-01', '2024-09-30')).toBe('Q3 2024');
  expect(sv.period('2024-02-01', '2024-02-29')).toBe('februari 2024');
  expect(en.period('2024-03-05', '2024-03-05')).toBe('5 Mar 2024');
  expect(en.period('2026-01-01', '2028-12-31')).toBe('2026–2028');
  expect(en.period('2025-07-01', '2026-06-30')).toBe('Jul 2025 – Jun 2026');
  expect(sv.period(null, null)).toBe('–');
});

test('sizes and durations have units', () => {
  expect(sv.size(505)).toBe('505 B');
  expect(sv.size(36_800)).toBe('36,8 kB');
  expect(en.size(1_400_000)).toBe('1.4 MB');
  expect(sv.duration(400)).toBe('0,4 s');
  expect(sv.duration(200_000)).toBe('3 min 20 s');
  expect(sv.duration(7_500_000)).toBe('2 h 5 min');
});

test('moments near now are told by their distance, others by their date', () => {
  const nowMs = Date.parse('2026-11-23T12:00:00Z');
  expect(en.relative('2026-11-23T11:58:00Z', nowMs)).toBe('2 minutes ago');
  expect(sv.relative('2026-11-23T12:03:00Z', nowMs)).toBe('om 3 minuter');
  expect(en.relative('2026-10-01T12:00:00Z', nowMs)).toBe('1 Oct 2026');
});
