// Completeness by evidence: one row per case, what lies there and what state follows.
import { describe, expect, test } from 'vitest';
import { TemplateRequirement } from '#contracts/report-template.ts';
import { type CompletenessQuestion, completeness, type DocumentEvidence, isGap } from './completeness.ts';
import { fiscalYearOf, periodFor, previousPeriod } from './period.ts';

const quarter = { start: '2025-01-01', end: '2025-03-31' };
const requirement = (values: Partial<TemplateRequirement> = {}) =>
  TemplateRequirement.parse({ key: 'accounts', kind: 'income_statement', ...values });
const document = (values: Partial<DocumentEvidence> = {}): DocumentEvidence => ({
  dataFileId: 'f1',
  fileVersionId: 'v1',
  fileName: 'resultat.xlsx',
  kind: 'income_statement',
  period: quarter,
  format: 'xlsx',
  reading: 'ready',
  failureCode: null,
  arrivedAt: '2025-04-10T08:00:00Z',
  ...values,
});
const ask = (
  documents: DocumentEvidence[],
  of: Partial<TemplateRequirement> = {},
  more: Partial<CompletenessQuestion> = {},
) => {
  const [status] = completeness({
    requirements: [requirement(of)],
    documents,
    waivers: [],
    requestedKeys: [],
    reportPeriod: quarter,
    fiscalYearStartMonth: 1,
    today: '2025-04-15',
    ...more,
  });
  if (!status) throw new Error('one requirement gives one status');
  return status;
};

describe('state follows evidence', () => {
  const year = { start: '2025-01-01', end: '2025-12-31' };
  const february = { start: '2025-02-14', end: '2025-02-14' };
  test.each<[string, string, DocumentEvidence[], Partial<TemplateRequirement>]>([
    ['missing', 'nothing there', [], {}],
    ['missing', 'another kind', [document({ kind: 'budget' })], {}],
    ['missing', 'a file still being read, of unknown kind', [document({ kind: null, reading: 'being_read' })], {}],
    ['missing', 'an unreadable file of unknown kind', [document({ kind: null, reading: 'failed' })], {}],
    ['arrived', 'the kind is known, reading goes on', [document({ reading: 'being_read' })], {}],
    ['arrived', 'no period could be told', [document({ period: null })], {}],
    ['arrived', 'another format than asked for', [document({ format: 'pdf' })], { formats: ['xlsx'] }],
    ['unreadable', 'locked with a password', [document({ reading: 'failed', failureCode: 'locked' })], {}],
    ['wrong_period', 'the quarter before', [document({ period: previousPeriod(quarter) })], {}],
    ['wrong_period', 'the whole year of accounts', [document({ period: year })], {}],
    ['wrong_period', 'only a part of the accounts', [document({ period: february })], {}],
    ['usable', 'the very period', [document()], {}],
    ['usable', 'any period will do', [document({ period: null })], { period: 'any' }],
    ['usable', 'a budget for the year', [document({ kind: 'budget', period: year })], { kind: 'budget' }],
    ['usable', 'minutes of a day in the period', [document({ kind: 'board_minutes', period: february })], { kind: 'board_minutes' }],
    ['wrong_period', 'minutes of another quarter', [document({ kind: 'board_minutes', period: { start: '2025-04-02', end: '2025-04-02' } })], { kind: 'board_minutes' }],
    ['usable', 'a balance sheet on the last day', [document({ kind: 'balance_sheet', period: { start: '2025-03-31', end: '2025-03-31' } })], { kind: 'balance_sheet' }],
    ['expired', 'older than allowed', [document({ kind: 'cap_table', period: null, arrivedAt: '2024-01-01T00:00:00Z' })], { kind: 'cap_table', period: 'any', max_age_days: 90 }],
    ['usable', 'a good one beside a bad one', [document({ reading: 'failed' }), document({ dataFileId: 'f2' })], {}],
    ['wrong_period', 'a wrong period rather than an unreadable one', [document({ reading: 'failed' }), document({ period: year })], {}],
    ['usable', 'last year’s annual report', [document({ kind: 'annual_report', period: { start: '2024-01-01', end: '2024-12-31' } })], { kind: 'annual_report', period: 'previous_year' }],
  ])('%s: %s', (state, _why, documents, of) => {
    expect(ask(documents, of).state).toBe(state);
  }); // biome-ignore format: a table

  test('requested where somebody has been asked and nothing came', () => {
    expect(ask([], {}, { requestedKeys: ['accounts'] }).state).toBe('requested');
  });

  test('a near miss is shown with its reason', () => {
    const { candidates, satisfiedBy } = ask([
      document({ reading: 'failed', failureCode: 'locked', kind: null, fileName: 'hemlig.pdf' }),
    ]);
    expect(candidates).toEqual([{ dataFileId: 'f1', fileName: 'hemlig.pdf', why: 'locked' }]);
    expect(satisfiedBy).toBeNull();
  });

  test('of two usable documents the later one counts', () => {
    const corrected = document({ dataFileId: 'f2', arrivedAt: '2025-04-12T08:00:00Z' });
    expect(ask([document(), corrected]).satisfiedBy?.dataFileId).toBe('f2');
    expect(ask([corrected, document()]).satisfiedBy?.dataFileId).toBe('f2');
  });
});

describe('waivers', () => {
  const waived = (until: string | null, documents: DocumentEvidence[] = []) =>
    ask(documents, {}, { waivers: [{ key: 'accounts', until }] });
  test('close a gap while they hold, and open it again after their last day', () => {
    expect(waived(null).state).toBe('waived');
    expect(waived('2025-04-15').state).toBe('waived');
    expect(waived('2025-04-14').state).toBe('missing');
    expect(isGap(waived(null))).toBe(false);
    expect(isGap(waived('2025-04-14'))).toBe(true);
  });
  test('yield to a document that came after all', () => {
    expect(waived(null, [document()]).state).toBe('usable');
  });
});

describe('periods', () => {
  test.each([
    ['2025-03-31', 1, '2025-01-01', '2025-12-31'],
    ['2025-03-31', 7, '2024-07-01', '2025-06-30'],
    ['2025-07-01', 7, '2025-07-01', '2026-06-30'],
    ['2024-02-29', 3, '2023-03-01', '2024-02-29'],
    ['2025-01-31', 2, '2024-02-01', '2025-01-31'],
  ])('the fiscal year of %s that begins in month %i', (date, month, start, end) => {
    expect(fiscalYearOf(date, month)).toEqual({ start, end });
  });
  test.each([
    ['2025-01-01', '2025-03-31', '2024-10-01', '2024-12-31'],
    ['2024-03-01', '2024-03-31', '2024-02-01', '2024-02-29'],
    ['2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
    ['2025-03-03', '2025-03-09', '2025-02-24', '2025-03-02'],
  ])('before %s – %s comes %s – %s', (start, end, previousStart, previousEnd) => {
    expect(previousPeriod({ start, end })).toEqual({ start: previousStart, end: previousEnd });
  });
  test('rules follow a broken fiscal year', () => {
    const report = { start: '2025-01-01', end: '2025-03-31' };
    expect(periodFor('year_to_date', report, 7)).toEqual({ start: '2024-07-01', end: '2025-03-31' });
    expect(periodFor('previous_year', report, 7)).toEqual({ start: '2023-07-01', end: '2024-06-30' });
    expect(periodFor('any', report, 7)).toBeNull();
  });
});
