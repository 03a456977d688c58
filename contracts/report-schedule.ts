// A report that is made again and again: its rhythm, what may be changed about it, and one time that it is due. No zod in
// this file: workflow code imports it.

export const rhythmUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type RhythmUnit = (typeof rhythmUnits)[number];

/** What happens where a report would be due on a day off. */
export const dayOffRules = ['keep', 'next', 'previous', 'skip'] as const;
export type DayOffRule = (typeof dayOffRules)[number];

/** Each period of this length has a report, due so many days after its last day, at this time of the schedule's zone. */
export interface Rhythm {
  every: RhythmUnit;
  /** 0–365; for weeks (Monday to Sunday) 1 is the Monday after. */
  daysAfter: number;
  /** `HH:MM`. */
  at: string;
  dayOff: DayOffRule;
}

export interface ReportCalendar {
  rhythm: Rhythm;
  /** IANA name, e.g. `Europe/Stockholm`. */
  timeZone: string;
  /** 1–12, of the company: quarters and years begin with it. */
  fiscalYearStartMonth: number;
  /** ISO 3166, of the company. */
  country: string;
}

/** One period's report; the period never changes, the time may (row E8). */
export interface Occurrence {
  /** ISO dates, both inclusive. */
  periodStart: string;
  periodEnd: string;
  /** ISO instant. */
  dueAt: string;
}

export type OccurrencePeriod = Omit<Occurrence, 'dueAt'>;

/** A time that somebody moved or left out, or that has come. */
export interface OccurrenceOverride extends OccurrencePeriod {
  dueAt: Date;
  state: 'planned' | 'skipped' | 'running' | 'ready' | 'failed' | 'cancelled';
}

export type ScheduleChange =
  | {
      kind: 'create';
      projectId: string;
      reportTemplateId: string;
      rhythm: Rhythm;
      timeZone: string;
      /** How long each report waits for missing documents, e.g. `60 days`. */
      waitFor: string;
    }
  | { kind: 'edit'; rhythm?: Rhythm; timeZone?: string }
  | { kind: 'pause' | 'resume' | 'remove' }
  | ({ kind: 'skip' | 'restore' } & OccurrencePeriod)
  | ({ kind: 'move' } & Occurrence)
  /** Now, beside the rhythm: one period, or several that have gone by. */
  | { kind: 'run'; runs: (OccurrencePeriod & { occurrenceId: string })[] };

export interface ReportScheduleRef {
  companyId: string;
  reportScheduleId: string;
}

export interface ScheduleOrder extends ReportScheduleRef {
  /** The same for each try of one order. */
  orderId: string;
  actorId: string;
  change: ScheduleChange;
}

/** `occurrenceId` only where a person ordered it; else the schedule started it at its time. */
export interface ReportOccurrenceInput extends ReportScheduleRef {
  occurrenceId?: string;
}
