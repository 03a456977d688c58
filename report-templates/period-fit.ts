// When a document's period meets a required one: strict for accounts, wide for what stands for a longer time.
import { covers, type Period } from './period.ts';

/**
 * `exact`: the figures of another period are wrong figures. `to_date`: the same end, from the same start or earlier
 * (interim reports tell the year so far). `at_end`: a state on the last day. `within`: something that happened during
 * the period. `around`: holds for the whole period, or falls in it.
 */
type Fit = 'exact' | 'to_date' | 'at_end' | 'within' | 'around';

const fitOfKind: Record<string, Fit> = {
  annual_report: 'exact',
  income_statement: 'exact',
  interim_report: 'to_date',
  balance_sheet: 'at_end',
  board_minutes: 'within',
  meeting_transcript: 'within',
  mail: 'within',
  invoice: 'within',
};

/** Kinds without a rule of their own, and customers' kinds, are `around`. */
export function fitsPeriod(kind: string, document: Period, required: Period): boolean {
  switch (fitOfKind[kind] ?? 'around') {
    case 'exact':
      return document.start === required.start && document.end === required.end;
    case 'to_date':
      return document.end === required.end && document.start <= required.start;
    case 'at_end':
      return document.end === required.end;
    case 'within':
      return covers(required, document);
    case 'around':
      return covers(document, required) || covers(required, document);
  }
}
