// Side effects of one report up to its writing: rows, completeness, waivers; the writing itself stands beside.
import { ApplicationFailure } from '@temporalio/common';
import type {
  CompletenessOutcome,
  ReportGenerationInput,
  ReportPlan,
  ReportRef,
  RequirementWaiver,
} from '#contracts/report-generation.ts';
import { ParsedTemplate } from '#contracts/report-template.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { Company } from '#db/models/company.ts';
import { Report } from '#db/models/report.ts';
import { ReportRequirement } from '#db/models/report-requirement.ts';
import { ReportSection } from '#db/models/report-section.ts';
import { ReportTemplateVersion } from '#db/models/report-template-version.ts';
import { openProcess } from '#db/process-log.ts';
import { reportEvidence } from '#db/queries/report-evidence.ts';
import { completeness, isGap } from '#report-templates/completeness.ts';
import { fillVariables } from '#report-templates/variables.ts';
import { logReport } from './report-log.ts';
import { createReportOutputActivities, type ReportOutputDeps } from './report-output.ts';
import { createReportSectionActivities, type ReportSectionDeps } from './report-sections.ts';
import { templateValues } from './report-words.ts';

export type ReportDeps = ReportSectionDeps & ReportOutputDeps;

export const createReportGenerationActivities = (deps: ReportDeps) => ({
  ...createReportSectionActivities(deps),
  ...createReportOutputActivities(deps),
  ...createReportPreparationActivities(deps),
});
export type ReportGenerationActivities = ReturnType<typeof createReportGenerationActivities>;

const createReportPreparationActivities = ({ knex }: Pick<ReportDeps, 'knex'>) => ({
  /** Report, requirements and sections in one transaction; idempotent on the report's id. */
  async createReport(input: ReportGenerationInput): Promise<ReportPlan> {
    const { reportId, processId, companyId, projectId, createdBy, periodStart, periodEnd } = input;
    const version = await ReportTemplateVersion.query(knex)
      .findById(input.templateVersionId)
      .withGraphFetched('template');
    if (!version) throw ApplicationFailure.nonRetryable('no template', 'not_found');
    const template = ParsedTemplate.parse(version.parsed);
    const commands = template.parts.filter((part) => part.kind === 'command');
    const plan = { commandOrdinals: commands.map((command) => command.ordinal) };
    const { language } = template;
    const period = { start: periodStart, end: periodEnd };
    const values = await templateValues(knex, { companyId, createdBy, period, language });
    const fill = (text: string) => fillVariables(text, values);
    const title =
      input.title ||
      (template.title ? fill(template.title) : `${version.template?.name ?? ''}, ${values.period}`);
    await knex.transaction(async (trx) => {
      if (await Report.query(trx).findById(reportId)) return;
      await openProcess(trx, {
        processId,
        tenantId: companyId,
        companyId,
        projectId,
        kind: 'reportGeneration',
        workflowId: workflowId(companyId, 'reportGeneration', reportId),
        subjectKind: 'report',
        subjectId: reportId,
        titleArgs: { name: title },
        startedBy: createdBy,
        total: commands.length,
      });
      await Report.query(trx).insert({
        id: reportId,
        tenantId: companyId,
        companyId,
        projectId,
        templateVersionId: version.id,
        title,
        periodStart,
        periodEnd,
        language,
        state: 'checking',
        gatePolicy: template.gate === 'write_with_gaps' ? 'declare' : template.gate,
        processId,
        createdBy,
      });
      for (const { key, kind, waivable } of template.requirements) {
        const evidence = { satisfiedBy: null, candidates: [], isWaivable: waivable };
        await ReportRequirement.query(trx).insert({ companyId, reportId, key, documentKind: kind, evidence });
      }
      for (const part of template.parts) {
        const section = { tenantId: companyId, companyId, reportId, ordinal: part.ordinal };
        if (part.kind === 'text') {
          const text = fill(part.markdown);
          await ReportSection.query(trx).insert({ ...section, command: 'text', state: 'complete', text });
        } else {
          const options = Object.fromEntries(
            Object.entries(part.options).map(([name, value]) => [name, fill(value)]),
          );
          const heading = part.heading === null ? {} : { heading: fill(part.heading) };
          await ReportSection.query(trx).insert({
            ...section,
            command: part.name,
            options: { ...options, ...heading },
          });
        }
      }
      await logReport(trx, input, {
        kind: 'phase',
        phase: 'created',
        messageKey: 'reportGeneration.created',
        args: { commands: commands.length, requirements: template.requirements.length },
        actorId: createdBy,
      });
    });
    return plan;
  },

  /** Computes the state of every requirement from what lies in the project now; a line only where something changed. */
  async checkCompleteness(ref: ReportRef): Promise<CompletenessOutcome> {
    // Known as waiting before the evidence is read: a document that becomes ready from here on finds this report.
    await Report.query(knex).patch({ state: 'waiting' }).where({ id: ref.reportId, state: 'checking' });
    return knex.transaction(async (trx) => {
      const report = await Report.query(trx).findById(ref.reportId).forUpdate().throwIfNotFound();
      const version = await ReportTemplateVersion.query(trx)
        .findById(report.templateVersionId)
        .throwIfNotFound();
      const { requirements } = ParsedTemplate.parse(version.parsed);
      const company = await Company.query(trx).findById(ref.companyId).throwIfNotFound();
      const rows = await ReportRequirement.query(trx).where({ reportId: ref.reportId });
      const today = new Date().toISOString().slice(0, 10);
      const statuses = completeness({
        requirements,
        documents: await reportEvidence(
          trx,
          ref,
          requirements.map((requirement) => requirement.kind),
        ),
        waivers: rows
          .filter((row) => row.waivedBy !== null)
          .map((row) => ({ key: row.key, until: row.waivedUntil?.toISOString().slice(0, 10) ?? null })),
        requestedKeys: [],
        reportPeriod: { start: report.periodStart ?? today, end: report.periodEnd ?? today },
        fiscalYearStartMonth: company.fiscalYearStartMonth,
        today,
      });
      let hasChanged = report.asOf === null;
      await Report.query(trx).findById(ref.reportId).patch({ asOf: new Date() });
      for (const status of statuses) {
        const row = rows.find(({ key }) => key === status.key);
        if (!row) continue;
        hasChanged ||= row.state !== status.state;
        await ReportRequirement.query(trx)
          .findById(row.id)
          .patch({
            state: status.state,
            periodStart: status.period?.start ?? null,
            periodEnd: status.period?.end ?? null,
            satisfiedBy: status.satisfiedBy?.fileVersionId ?? null,
            evidence: {
              satisfiedBy: status.satisfiedBy,
              candidates: status.candidates,
              isWaivable: status.isWaivable,
            },
          });
      }
      const total = statuses.length;
      const missing = statuses.filter(isGap).length;
      if (hasChanged && total > 0) await logReport(trx, ref, gateLine(report.gatePolicy, missing, total));
      return { total, missing, gate: report.gatePolicy };
    });
  },

  /** A person, a reason and perhaps a last day; the same waiver twice is one. */
  async recordWaiver({ key, reason, until, actorId, ...ref }: ReportRef & RequirementWaiver): Promise<void> {
    await knex.transaction(async (trx) => {
      const row = await ReportRequirement.query(trx).findOne({ reportId: ref.reportId, key }).forUpdate();
      if (!row) throw ApplicationFailure.nonRetryable('no such requirement', 'not_found');
      if (row.evidence['isWaivable'] === false)
        throw ApplicationFailure.nonRetryable('not waivable', 'forbidden');
      if (row.waivedBy === actorId && row.waivedReason === reason) return;
      await ReportRequirement.query(trx)
        .findById(row.id)
        .patch({
          waivedBy: actorId,
          waivedReason: reason,
          waivedUntil: until ? new Date(`${until}T00:00:00Z`) : null,
        });
      await logReport(trx, ref, {
        kind: 'decision',
        messageKey: 'reportGeneration.waived',
        args: { key },
        actorId,
      });
    });
  },
});

function gateLine(gate: CompletenessOutcome['gate'], missing: number, total: number) {
  const args = { missing, total };
  if (missing === 0) {
    return { kind: 'phase', phase: 'complete', messageKey: 'reportGeneration.all_present', args, state: 'running', needsAction: false } as const; // biome-ignore format: one glance
  }
  if (gate === 'declare')
    return {
      kind: 'phase',
      phase: 'gaps_declared',
      messageKey: 'reportGeneration.gaps_declared',
      args,
    } as const;
  if (gate === 'block')
    return { kind: 'phase', phase: 'blocked', messageKey: 'reportGeneration.blocked', args } as const;
  return { kind: 'waiting', phase: 'waiting', messageKey: 'reportGeneration.waiting_for', args, state: 'waiting', needsAction: true } as const; // biome-ignore format: one glance
}
