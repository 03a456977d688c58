// The month in which the fiscal year of a project's company begins.
import { rooms } from '#contracts/api/rooms.ts';
import { isRefusal } from './api.server.ts';
import type { PageApi } from './load-context.ts';

/** 1–12; January for those who may not look at the company itself. */
export async function fiscalStart(api: PageApi, projectId: string): Promise<number> {
  try {
    const { companyId } = await api.call(rooms.getProject, { params: { projectId } });
    return (await api.call(rooms.getCompany, { params: { companyId } })).fiscalYearStartMonth;
  } catch (error) {
    if (isRefusal(error)) return 1;
    throw error;
  }
}
