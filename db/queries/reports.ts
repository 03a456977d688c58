// Reports as lists and pages show them: keyset pages, and one report with requirements, sections and sources.
import type { Knex } from 'knex';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';
import type { Report } from '../models/report.ts';
import type { ReportRequirement } from '../models/report-requirement.ts';
import type { ReportSection } from '../models/report-section.ts';
import { citationsOf } from './conversations.ts';
import { decodeCursor, encodeCursor } from './data-files.ts';

export type ReportRow = Report & {
  companyName: string;
  templateId: string;
  templateName: string;
  templateVersion: number;
  createdByName: string | null;
  requirementsTotal: number;
  requirementsMet: number;
};

/** Newest first. The large `document` is not read for lists. */
export async function listReports(
  knex: Knex,
  ability: AppAbility,
  filter: { projectId?: string; reportId?: string; limit: number; cursor?: string | undefined },
): Promise<{ items: ReportRow[]; nextCursor: string | null }> {
  const query = knex('reports as r')
    .join('companies as c', 'c.id', 'r.companyId')
    .join('reportTemplateVersions as v', 'v.id', 'r.templateVersionId')
    .join('reportTemplates as t', 't.id', 'v.reportTemplateId')
    .leftJoin('users as u', 'u.id', 'r.createdBy')
    .joinRaw(
      `left join lateral (select count(*)::int as total,
         count(*) filter (where state in ('usable', 'waived'))::int as met
         from report_requirements q where q.report_id = r.id) q on true`,
    )
    .orderBy([
      { column: 'r.createdAt', order: 'desc' },
      { column: 'r.id', order: 'desc' },
    ])
    .limit(filter.limit + 1)
    .select(
      'r.id', 'r.tenantId', 'r.companyId', 'r.projectId', 'r.templateVersionId', 'r.title', 'r.periodStart',
      'r.periodEnd', 'r.language', 'r.state', 'r.gatePolicy', 'r.pdfKey', 'r.errorCode', 'r.processId', 'r.createdBy',
      'r.readyAt', 'r.createdAt', 'r.updatedAt', 'c.name as companyName', 't.id as templateId',
      't.name as templateName', 'v.number as templateVersion', 'u.name as createdByName',
      'q.total as requirementsTotal', 'q.met as requirementsMet',
    ); // biome-ignore format: one glance
  if (filter.projectId) query.where('r.projectId', filter.projectId);
  if (filter.reportId) query.where('r.id', filter.reportId);
  const after = decodeCursor(filter.cursor);
  if (after) query.whereRaw('(r.created_at, r.id) < (?, ?)', after);
  accessibleBy(query, ability, 'read', 'Report', (field) => `r.${field}`);
  const rows = (await query) as ReportRow[];
  const items = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null };
}

export type RequirementRow = ReportRequirement & { waivedByName: string | null };

/** What stands under one report; the caller has been allowed to read it. */
export async function reportParts(knex: Knex, reportId: string) {
  const requirements = (await knex('reportRequirements as q')
    .leftJoin('users as u', 'u.id', 'q.waivedBy')
    .where('q.reportId', reportId)
    .orderBy('q.id')
    .select('q.*', 'u.name as waivedByName')) as RequirementRow[];
  const sections = (await knex('reportSections').where({ reportId }).orderBy('ordinal')) as ReportSection[];
  const citations = await citationsOf(
    knex,
    'reportSectionId',
    sections.map((section) => section.id),
  );
  const { document } = (await knex('reports').where({ id: reportId }).first('document')) as Pick<
    Report,
    'document'
  >;
  return { requirements, sections, citations, document };
}

/** Reports of a project that wait for documents: whoever changes what lies there wakes them. */
export async function waitingReports(
  knex: Knex,
  { companyId, projectId }: { companyId: string; projectId: string },
): Promise<{ companyId: string; reportId: string }[]> {
  const rows = await knex('reports').where({ companyId, projectId, state: 'waiting' }).select('id');
  return rows.map(({ id }) => ({ companyId, reportId: id as string }));
}
