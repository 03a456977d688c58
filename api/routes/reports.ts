// Reports: order, list, read, print, waive a requirement, cancel.
import { reports } from '#contracts/api/reports.ts';
import { AppError } from '#contracts/errors.ts';
import { Report } from '#db/models/report.ts';
import { newId } from '#db/new-id.ts';
import { findTemplate } from '#db/queries/report-templates.ts';
import { listReports, reportParts } from '#db/queries/reports.ts';
import type { Action } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { presentReport, presentReportDetail } from '../presenters/report.ts';
import { type Caller, route } from '../route.ts';
import { sendFile } from '../send-file.ts';

export const reportRoutes = ({ knex, env, launch, storage }: ApiDeps) => {
  const projectFor = async (projectId: string) => ({
    companyId: await companyOfProject(knex, projectId),
    projectId,
  });
  const reportFor = async (caller: Caller, action: Action, reportId: string): Promise<Report> => {
    const report = await Report.query(knex).findById(reportId);
    if (!report) throw new AppError('not_found');
    const { companyId, projectId, createdBy, templateVersionId, state } = report;
    caller.acts?.about({ detail: { templateVersionId, state } });
    await authorize(caller, action, 'Report', { id: reportId, companyId, projectId, createdBy });
    return report;
  };

  return [
    route(reports.run, async ({ params, body }, caller) => {
      const place = await projectFor(params.projectId);
      const createdBy = personOf(caller);
      await authorize(caller, 'read', 'Report', place);
      const template = await findTemplate(knex, body.templateId);
      if (!template) throw new AppError('not_found');
      const { tenantId, projectId } = template;
      await authorize(caller, 'read', 'ReportTemplate', { tenantId, projectId });
      const ids = { reportId: newId(), processId: newId() };
      caller.acts?.about({ creates: { subjectKind: 'Report', subjectId: ids.reportId } });
      await authorize(caller, 'create', 'Report', { ...place, createdBy });
      if (body.periodEnd < body.periodStart) {
        const fields = [
          { path: 'periodEnd', code: 'before_start', message: 'must not be before periodStart' },
        ];
        throw new AppError('invalid_input', { fields });
      }
      await launch.reportGeneration.start({
        ...ids,
        ...place,
        templateVersionId: template.versionId,
        periodStart: body.periodStart,
        periodEnd: body.periodEnd,
        title: body.title ?? '',
        createdBy,
        waitFor: env.REPORT_WAITS_FOR,
      });
      return ids;
    }),
    route(reports.list, async ({ params, query }, caller) => {
      const place = await projectFor(params.projectId);
      await authorize(caller, 'read', 'Report', place);
      const { items, nextCursor } = await listReports(knex, caller.ability, {
        projectId: params.projectId,
        ...query,
      });
      return { items: items.map(presentReport), nextCursor };
    }),
    route(reports.get, async ({ params }, caller) => {
      const { ability, language } = caller;
      await reportFor(caller, 'read', params.reportId);
      const [row] = (await listReports(knex, ability, { reportId: params.reportId, limit: 1 })).items;
      if (!row) throw new AppError('not_found');
      return presentReportDetail(row, await reportParts(knex, row.id), language);
    }),
    route(reports.pdf, async ({ params, query }, caller, { response }) => {
      const report = await reportFor(caller, 'read', params.reportId);
      if (!report.pdfKey) throw new AppError('not_found');
      await sendFile(response, await storage.stream(report.pdfKey), {
        fileName: `${report.title.replace(/[\\/:*?"<>|\r\n]+/g, ' ').slice(0, 120)}.pdf`,
        format: 'pdf',
        isDownload: query.download === 'true',
      });
      return undefined;
    }),
    route(reports.waive, async ({ params, body }, caller) => {
      const { id, companyId } = await reportFor(caller, 'waive', params.reportId);
      await launch.reportGeneration.waive(companyId, id, {
        key: params.key,
        reason: body.reason,
        ...(body.until ? { until: body.until } : {}),
        actorId: personOf(caller),
      });
      return undefined;
    }),
    route(reports.cancel, async ({ params }, caller) => {
      const { id, companyId } = await reportFor(caller, 'update', params.reportId);
      await launch.reportGeneration.cancel(companyId, id, personOf(caller));
      return undefined;
    }),
  ];
};
