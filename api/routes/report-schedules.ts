// Recurring reports: list, make, change, pause, one left out or moved, run now.
import { reportSchedules } from '#contracts/api/report-schedules.ts';
import { AppError } from '#contracts/errors.ts';
import type { ScheduleChange } from '#contracts/report-schedule.ts';
import { ReportSchedule } from '#db/models/report-schedule.ts';
import { newId } from '#db/new-id.ts';
import { listReportSchedules, scheduleFacts } from '#db/queries/report-schedules.ts';
import { findTemplate } from '#db/queries/report-templates.ts';
import { endedPeriods } from '#report-templates/occurrences.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { presentReportSchedule } from '../presenters/report-schedule.ts';
import { type Caller, route } from '../route.ts';

export const reportScheduleRoutes = ({ knex, env, launch }: Pick<ApiDeps, 'knex' | 'env' | 'launch'>) => {
  /** The schedule, if its reports are the caller's to change. */
  const scheduleFor = async (caller: Caller, scheduleId: string) => {
    const schedule = await ReportSchedule.query(knex).findById(scheduleId);
    if (!schedule?.projectId) throw new AppError('not_found');
    const { companyId, projectId, createdBy } = schedule;
    await authorize(caller, 'update', 'Report', { companyId, projectId, createdBy });
    return schedule;
  };
  const send = (caller: Caller, schedule: Pick<ReportSchedule, 'id' | 'companyId'>, change: ScheduleChange) =>
    launch.reportSchedule.change({
      companyId: schedule.companyId,
      reportScheduleId: schedule.id,
      orderId: newId(),
      actorId: personOf(caller),
      change,
    });
  const orders = (kind: 'pause' | 'resume' | 'remove') =>
    route(reportSchedules[kind], async ({ params }, caller) => {
      await send(caller, await scheduleFor(caller, params.scheduleId), { kind });
      return undefined;
    });

  return [
    route(reportSchedules.list, async ({ params }, caller) => {
      const { projectId } = params;
      await authorize(caller, 'read', 'Report', { companyId: await companyOfProject(knex, projectId), projectId }); // biome-ignore format: one line
      return { items: (await listReportSchedules(knex, projectId)).map(presentReportSchedule) };
    }),
    route(reportSchedules.create, async ({ params, body }, caller) => {
      const { projectId } = params;
      const place = { companyId: await companyOfProject(knex, projectId), projectId };
      const createdBy = personOf(caller);
      await authorize(caller, 'read', 'Report', place);
      const template = await findTemplate(knex, body.templateId);
      if (!template) throw new AppError('not_found');
      await authorize(caller, 'read', 'ReportTemplate', { tenantId: template.tenantId, projectId: template.projectId }); // biome-ignore format: one line
      const id = newId();
      caller.acts?.about({ creates: { subjectKind: 'ReportSchedule', subjectId: id } });
      await authorize(caller, 'create', 'Report', { ...place, createdBy });
      const { templateId: reportTemplateId, rhythm, timeZone } = body;
      const waitFor = env.REPORT_WAITS_FOR;
      await send(caller, { id, companyId: place.companyId }, { kind: 'create', projectId, reportTemplateId, rhythm, timeZone, waitFor }); // biome-ignore format: one line
      return { scheduleId: id };
    }),
    route(reportSchedules.update, async ({ params, body }, caller) => {
      const schedule = await scheduleFor(caller, params.scheduleId);
      const { rhythm = schedule.rhythm, timeZone = schedule.timeZone } = body;
      await send(caller, schedule, { kind: 'edit', rhythm, timeZone });
      return undefined;
    }),
    orders('pause'),
    orders('resume'),
    orders('remove'),
    route(reportSchedules.decide, async ({ params, body }, caller) => {
      const schedule = await scheduleFor(caller, params.scheduleId);
      const { decision, periodStart, periodEnd, dueAt } = body;
      if (decision !== 'move') await send(caller, schedule, { kind: decision, periodStart, periodEnd });
      else if (dueAt && Date.parse(dueAt) > Date.now())
        await send(caller, schedule, { kind: 'move', periodStart, periodEnd, dueAt: new Date(dueAt).toISOString() }); // biome-ignore format: one line
      else
        throw new AppError('invalid_input', { fields: [{ path: 'dueAt', code: dueAt ? 'in_the_past' : 'required', message: 'must be a time to come' }] }); // biome-ignore format: one line
      return undefined;
    }),
    route(reportSchedules.run, async ({ params, body }, caller) => {
      const schedule = await scheduleFor(caller, params.scheduleId);
      const periods = endedPeriods((await scheduleFacts(knex, schedule)).calendar, new Date(), body.periods);
      const runs = periods.map((period) => ({ ...period, occurrenceId: newId() }));
      await send(caller, schedule, { kind: 'run', runs });
      return { runs };
    }),
  ];
};
