// Reports that come again: made, changed, paused, one left out or moved, some run now.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { dayOffRules, type Rhythm, rhythmUnits } from '../report-schedule.ts';
import { endpoint } from './endpoint.ts';

export const RhythmBody = z.object({
  every: z.enum(rhythmUnits),
  /** After the period's last day; of weeks 1 is the Monday after. */
  daysAfter: z.int().min(0).max(365),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM'),
  dayOff: z.enum(dayOffRules),
}) satisfies z.ZodType<Rhythm>;

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    // What Intl does not know is not a zone: that is the answer.
    return false;
  }
};
const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'must be the name of a time zone, e.g. Europe/Stockholm');

const Period = z.object({ periodStart: z.iso.date(), periodEnd: z.iso.date() });

export const PlannedOccurrenceDto = Period.extend({
  dueAt: z.string(),
  state: z.enum(['planned', 'skipped']),
  isMoved: z.boolean(),
});
export const PastOccurrenceDto = Period.extend({
  dueAt: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  isExtra: z.boolean(),
  reportId: Id.nullable(),
});
export const ReportScheduleDto = z.object({
  id: Id,
  projectId: Id,
  templateId: Id,
  templateName: z.string(),
  rhythm: RhythmBody,
  timeZone: z.string(),
  isPaused: z.boolean(),
  pauseReason: z.string().nullable(),
  createdBy: Id.nullable(),
  createdByName: z.string().nullable(),
  processId: Id.nullable(),
  /** The next ones, in the order they are due. */
  next: z.array(PlannedOccurrenceDto),
  /** Newest first. */
  past: z.array(PastOccurrenceDto),
});
export type ReportScheduleDto = z.infer<typeof ReportScheduleDto>;

const ofReport = (action: string) => ({ action, subject: 'Report' });
const order = {
  method: 'POST',
  status: 202,
  params: z.object({ scheduleId: Id }),
  access: ofReport('update'),
} as const;

export const reportSchedules = {
  list: endpoint({
    id: 'reportSchedules.list',
    method: 'GET',
    path: '/projects/:projectId/report-schedules',
    summary: 'Recurring reports of a project, with their next times and their last ones',
    access: ofReport('read'),
    params: z.object({ projectId: Id }),
    answer: z.object({ items: z.array(ReportScheduleDto) }),
  }),
  create: endpoint({
    id: 'reportSchedules.create',
    method: 'POST',
    path: '/projects/:projectId/report-schedules',
    summary: 'Make a report again and again',
    access: ofReport('create'),
    status: 202,
    params: z.object({ projectId: Id }),
    body: z.object({ templateId: Id, rhythm: RhythmBody, timeZone: TimeZone.default('Europe/Stockholm') }),
    answer: z.object({ scheduleId: Id }),
  }),
  update: endpoint({
    ...order,
    id: 'reportSchedules.update',
    method: 'PATCH',
    path: '/report-schedules/:scheduleId',
    summary: 'Another rhythm or zone; the times that were moved or left out stay as they are',
    body: z.object({ rhythm: RhythmBody.optional(), timeZone: TimeZone.optional() }),
  }),
  pause: endpoint({ ...order, id: 'reportSchedules.pause', path: '/report-schedules/:scheduleId/pause', summary: 'Make no more for now' }), // biome-ignore format: one line
  resume: endpoint({ ...order, id: 'reportSchedules.resume', path: '/report-schedules/:scheduleId/resume', summary: 'Go on; what was due meanwhile is not made up for' }), // biome-ignore format: one line
  remove: endpoint({ ...order, id: 'reportSchedules.remove', method: 'DELETE', path: '/report-schedules/:scheduleId', summary: 'End it; its reports stay' }), // biome-ignore format: one line
  decide: endpoint({
    ...order,
    id: 'reportSchedules.decide',
    path: '/report-schedules/:scheduleId/occurrences',
    summary: 'Leave one period out, move its time (never its period), or take either back',
    body: Period.extend({
      decision: z.enum(['skip', 'move', 'restore']),
      /** Of `move`. */
      dueAt: z.iso.datetime({ offset: true }).optional(),
    }),
  }),
  run: endpoint({
    ...order,
    id: 'reportSchedules.run',
    path: '/report-schedules/:scheduleId/runs',
    summary: 'Make the reports of the last periods that have ended now, beside the rhythm',
    body: z.object({ periods: z.int().min(1).max(12).default(1) }),
    answer: z.object({ runs: z.array(Period.extend({ occurrenceId: Id })) }),
  }),
};
