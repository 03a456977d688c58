// Which required documents are there: computed from evidence alone, so that nobody can tick a gap away.

import type { TemplateRequirement } from '#contracts/report-template.ts';
import type { RequirementState } from '#contracts/states.ts';
import { daysBetween, type Period, periodFor } from './period.ts';
import { fitsPeriod } from './period-fit.ts';

/** A document of the project, as it stands now. */
export interface DocumentEvidence {
  dataFileId: string;
  fileVersionId: string | null;
  fileName: string;
  /** Null until it is known. */
  kind: string | null;
  period: Period | null;
  format: string | null;
  reading: 'ready' | 'being_read' | 'failed';
  failureCode: string | null;
  /** ISO time. */
  arrivedAt: string;
}

export interface Waiver {
  key: string;
  /** Last day it holds, ISO date; null for as long as the report. */
  until: string | null;
}

/** Why a document does not (yet) satisfy a requirement: one of these, or the code of the failed reading. */
export type CandidateReason =
  | 'being_read' | 'kind_not_known' | 'wrong_format' | 'period_unknown' | 'other_period' | 'too_old' | (string & {}); // biome-ignore format: one line

export interface RequirementStatus {
  key: string;
  kind: string;
  /** Null where any period will do. */
  period: Period | null;
  state: RequirementState;
  satisfiedBy: { dataFileId: string; fileVersionId: string | null; fileName: string } | null;
  candidates: { dataFileId: string; fileName: string; why: CandidateReason }[];
  isWaivable: boolean;
}

export interface CompletenessQuestion {
  requirements: TemplateRequirement[];
  documents: DocumentEvidence[];
  waivers: Waiver[];
  /** Keys that somebody has been asked for. */
  requestedKeys: string[];
  reportPeriod: Period;
  fiscalYearStartMonth: number;
  /** ISO date that ages and waivers are counted at. */
  today: string;
}

/** A gap is a requirement that is neither usable nor waived. */
export const isGap = (status: Pick<RequirementStatus, 'state'>): boolean =>
  status.state !== 'usable' && status.state !== 'waived';

/** The state of each requirement, in the template's order. */
export function completeness(question: CompletenessQuestion): RequirementStatus[] {
  return question.requirements.map((requirement) => statusOf(requirement, question));
}

function statusOf(requirement: TemplateRequirement, question: CompletenessQuestion): RequirementStatus {
  const period = periodFor(requirement.period, question.reportPeriod, question.fiscalYearStartMonth);
  const usable: DocumentEvidence[] = [];
  const others: { document: DocumentEvidence; why: CandidateReason; state: RequirementState | null }[] = [];
  for (const document of question.documents) {
    const verdict = judge(document, requirement, period, question.today);
    if (verdict === 'usable') usable.push(document);
    else if (verdict) others.push({ document, ...verdict });
  }
  usable.sort(bestFor(period));
  others.sort((a, b) => (a.document.arrivedAt < b.document.arrivedAt ? 1 : -1));
  const best = usable[0];
  const isWaived = question.waivers.some(
    (waiver) => waiver.key === requirement.key && (waiver.until === null || waiver.until >= question.today),
  );
  const evident = evidenceOrder.find((state) => others.some((other) => other.state === state));
  const absent: RequirementState = question.requestedKeys.includes(requirement.key) ? 'requested' : 'missing';
  return {
    key: requirement.key,
    kind: requirement.kind,
    period,
    state: best ? 'usable' : isWaived ? 'waived' : (evident ?? absent),
    satisfiedBy: best
      ? { dataFileId: best.dataFileId, fileVersionId: best.fileVersionId, fileName: best.fileName }
      : null,
    candidates: best
      ? []
      : others.slice(0, 5).map(({ document, why }) => ({
          dataFileId: document.dataFileId,
          fileName: document.fileName,
          why,
        })),
    isWaivable: requirement.waivable,
  };
}

/** Of several near misses the one that needs the least to be done decides the state. */
const evidenceOrder: RequirementState[] = ['arrived', 'expired', 'wrong_period', 'unreadable'];

type Verdict = 'usable' | { why: CandidateReason; state: RequirementState | null } | undefined;

function judge(
  document: DocumentEvidence,
  { kind, formats, max_age_days: maximumAgeDays }: TemplateRequirement,
  period: Period | null,
  today: string,
): Verdict {
  const isKind = document.kind === kind;
  if (document.reading === 'failed') {
    // Nobody could tell what an unreadable file is: it is shown as a candidate, but decides nothing.
    const why = document.failureCode ?? 'failed';
    return isKind ? { why, state: 'unreadable' } : document.kind === null ? { why, state: null } : undefined;
  }
  if (document.reading === 'being_read') {
    if (!isKind && document.kind !== null) return undefined;
    return { why: 'being_read', state: isKind ? 'arrived' : null };
  }
  if (document.kind === null) return { why: 'kind_not_known', state: null };
  if (!isKind) return undefined;
  if (formats && !formats.includes(document.format ?? '')) return { why: 'wrong_format', state: 'arrived' };
  if (period && !document.period) return { why: 'period_unknown', state: 'arrived' };
  if (period && document.period && !fitsPeriod(kind, document.period, period))
    return { why: 'other_period', state: 'wrong_period' };
  const asOf = document.period?.end ?? document.arrivedAt.slice(0, 10);
  if (maximumAgeDays !== undefined && daysBetween(asOf, today) > maximumAgeDays)
    return { why: 'too_old', state: 'expired' };
  return 'usable';
}

/** The very period first, then what came last: a corrected document replaces the one before it. */
const bestFor = (period: Period | null) => (a: DocumentEvidence, b: DocumentEvidence) => {
  const isExact = (document: DocumentEvidence) =>
    period !== null && document.period?.start === period.start && document.period.end === period.end;
  if (isExact(a) !== isExact(b)) return isExact(a) ? -1 : 1;
  return a.arrivedAt < b.arrivedAt ? 1 : -1;
};
