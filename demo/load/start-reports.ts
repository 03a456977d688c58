// The demo's report templates, and one report per company that waits for the document left out on purpose.
import { api } from '#contracts/api/index.ts';
import type { DemoPortfolio } from '../portfolio.ts';
import type { ApiConnection } from './api-connection.ts';
import type { FoundedRooms } from './found-rooms.ts';

/** Saves and starts what is not there yet; answers how many reports were started. */
export async function startReports(
  owner: ApiConnection,
  demo: DemoPortfolio,
  rooms: FoundedRooms,
): Promise<number> {
  let started = 0;
  for (const { company: key, project, template: language, periodStart, periodEnd } of demo.waitingReports) {
    const projectId = rooms.companies.find(({ company }) => company.key === key)?.projectIds[project];
    if (!projectId) throw new Error(`no_such_demo_project: ${project} of ${key}`);
    const params = { projectId };
    const { name, markdown: source } = demo.reportTemplates[language];
    const { items: templates } = await owner.call(api.reports.listTemplates, { params });
    const { id: templateId } =
      templates.find((known) => known.name === name) ??
      (await owner.call(api.reports.createTemplate, { params, body: { name, source } }));
    const { items: reports } = await owner.call(api.reports.list, { params, query: {} });
    if (reports.some((known) => known.templateId === templateId && known.periodEnd === periodEnd)) continue;
    await owner.call(api.reports.run, { params, body: { templateId, periodStart, periodEnd } });
    started += 1;
  }
  return started;
}
