// Templates with their current version: for lists, for one, and the saving of a new version.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { ParsedTemplate } from '#contracts/report-template.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';
import { ReportTemplate } from '../models/report-template.ts';
import { ReportTemplateVersion } from '../models/report-template-version.ts';
import { Requirement } from '../models/requirement.ts';
import { recordEvent } from '../outbox.ts';

export interface TemplateRow {
  id: string;
  tenantId: string;
  companyId: string | null;
  projectId: string | null;
  name: string;
  updatedAt: Date;
  versionId: string;
  versionNumber: number;
  source: string;
  parsed: ParsedTemplate;
}

const withCurrentVersion = (knex: Knex) =>
  knex('reportTemplates as t')
    .join('reportTemplateVersions as v', (on) =>
      on.on('v.reportTemplateId', 't.id').andOn('v.number', 't.currentVersion'),
    )
    .whereNull('t.archivedAt')
    .select('t.*', 'v.id as versionId', 'v.number as versionNumber', 'v.source', 'v.parsed');

/**
 * Templates for one project: its own, its company's, and those of portfolios the company reports to; only what the
 * ability lets the caller read.
 */
export async function listTemplates(
  knex: Knex,
  ability: AppAbility,
  project: { companyId: string; projectId: string },
): Promise<TemplateRow[]> {
  const query = withCurrentVersion(knex)
    .where((owner) =>
      owner
        .where((own) =>
          own
            .where('t.tenantId', project.companyId)
            .where((place) => place.whereNull('t.projectId').orWhere('t.projectId', project.projectId)),
        )
        .orWhereIn(
          't.tenantId',
          knex('portfolioCompanyGrants')
            .where({ companyId: project.companyId, state: 'active' })
            .select('portfolioId'),
        ),
    )
    .orderBy([{ column: 't.name' }, { column: 't.id' }])
    .limit(500);
  accessibleBy(query, ability, 'read', 'ReportTemplate', (field) => `t.${field}`);
  return query;
}

export async function findTemplate(knex: Knex, templateId: string): Promise<TemplateRow | undefined> {
  return withCurrentVersion(knex).where('t.id', templateId).first();
}

/** Saves the next version of a template (the first where `template` is new) with its requirements; the caller has checked it. */
export async function saveTemplateVersion(
  trx: Transaction,
  of: { templateId: string; tenantId: string; source: string; parsed: ParsedTemplate; createdBy: string },
): Promise<void> {
  const { templateId, tenantId, source, parsed, createdBy } = of;
  const template = await ReportTemplate.query(trx).findById(templateId).forUpdate().throwIfNotFound();
  const number = (template.currentVersion ?? 0) + 1;
  const version = await ReportTemplateVersion.query(trx).insert({
    tenantId,
    reportTemplateId: templateId,
    number,
    source,
    parsed: parsed as unknown as Record<string, unknown>,
    createdBy,
  });
  for (const [ordinal, requirement] of parsed.requirements.entries()) {
    await Requirement.query(trx).insert({
      tenantId,
      reportTemplateVersionId: version.id,
      key: requirement.key,
      ordinal,
      documentKind: requirement.kind,
      periodRule: requirement.period,
      format: requirement.formats?.join(',') ?? null,
      maxAgeDays: requirement.max_age_days ?? null,
      satisfiableBy: requirement.by ?? 'anyone',
      isWaivable: requirement.waivable,
    });
  }
  await ReportTemplate.query(trx).findById(templateId).patch({ currentVersion: number });
  const { companyId, projectId } = template;
  await recordEvent(trx, {
    type: 'template.changed',
    tenantId,
    ...(companyId ? { companyId } : {}),
    ...(projectId ? { projectId } : {}),
    templateId,
  });
}

/** Keys of the document kinds that templates of these companies may name: built-in ones and their own. */
export async function documentKindKeys(knex: Knex, companyIds: string[]): Promise<Set<string>> {
  const rows = await knex('documentKinds')
    .whereNull('companyId')
    .orWhereIn('companyId', companyIds)
    .select('key');
  return new Set(rows.map((row) => row.key));
}
