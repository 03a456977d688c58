// The written sections to one document, its pages, and the end of the report's process.
import { ApplicationFailure } from '@temporalio/common';
import { ReportDocument } from '#contracts/report-document.ts';
import type { ReportEnd, ReportRef } from '#contracts/report-generation.ts';
import { Report } from '#db/models/report.ts';
import { ReportRequirement } from '#db/models/report-requirement.ts';
import { ReportSection } from '#db/models/report-section.ts';
import { closeProcess } from '#db/process-log.ts';
import { citationsOf } from '#db/queries/conversations.ts';
import { localeOf, translate } from '#i18n/index.ts';
import { composeSections, type WrittenSection } from '#report-templates/compose.ts';
import { renderReportHtml } from '#report-templates/render-html.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';
import { logReport, reportChanged } from './report-log.ts';
import { kindNames, nameOfPeriod } from './report-words.ts';

export type ReportOutputDeps = Pick<Deps, 'knex' | 'storage' | 'pdf'>;

export const createReportOutputActivities = ({ knex, storage, pdf }: ReportOutputDeps) => ({
  /** One document with one list of sources; what is missing is part of it. Throws where no section could be written. */
  async composeReport(ref: ReportRef): Promise<void> {
    const { reportId, companyId } = ref;
    const report = await Report.query(knex).findById(reportId).throwIfNotFound();
    const { language } = report;
    const sections = await ReportSection.query(knex).where({ reportId }).orderBy('ordinal');
    const commands = sections.filter((section) => section.command !== 'text');
    if (commands.length > 0 && commands.every((section) => section.state === 'failed'))
      throw ApplicationFailure.nonRetryable('nothing written', 'all_sections_failed');
    const citations = await citationsOf(
      knex,
      'reportSectionId',
      sections.map((section) => section.id),
    );
    const composed = composeSections(
      sections.map((section) => written(section, citations.get(section.id) ?? [])),
    );
    const facts = await knex('reports as r')
      .join('companies as c', 'c.id', 'r.companyId')
      .join('reportTemplateVersions as v', 'v.id', 'r.templateVersionId')
      .join('reportTemplates as t', 't.id', 'v.reportTemplateId')
      .leftJoin('users as u', 'u.id', 'r.createdBy')
      .where('r.id', reportId)
      .first(
        'c.name as companyName',
        'c.fiscalYearStartMonth',
        'v.number as templateVersion',
        't.name as templateName',
        'u.name as authorName',
      );
    const period = (row: { periodStart: string | null; periodEnd: string | null }) =>
      row.periodStart && row.periodEnd
        ? nameOfPeriod({ start: row.periodStart, end: row.periodEnd }, language, facts.fiscalYearStartMonth)
        : null;
    const nameOfKind = await kindNames(knex, companyId, language);
    const requirements = await ReportRequirement.query(knex).where({ reportId }).orderBy('id');
    const document: ReportDocument = {
      title: report.title,
      language,
      companyName: facts.companyName,
      periodName: period(report) ?? '',
      authorName: facts.authorName ?? '',
      templateName: facts.templateName,
      templateVersion: facts.templateVersion,
      composedAt: new Date().toISOString(),
      model: commands.map((section) => modelOf(section)).find((model) => model !== null) ?? null,
      ...composed,
      gaps: requirements
        .filter((row) => row.state !== 'usable')
        .map((row) => ({
          key: row.key,
          kindName: nameOfKind(row.documentKind),
          periodName: period(row),
          state: row.state,
          waiverReason: row.waivedReason,
        })),
    };
    await knex.transaction(async (trx) => {
      await Report.query(trx)
        .findById(reportId)
        .patch({ state: 'composing', document: document as unknown as Record<string, unknown> });
      await logReport(trx, ref, {
        kind: 'phase',
        phase: 'composed',
        messageKey: 'reportGeneration.composed',
        args: { sources: composed.sources.length },
        effectKey: `report:${reportId}:composed`,
      });
    });
  },

  /** The same document makes the same pages; a second attempt replaces the first one's file. */
  async renderReportPdf(ref: ReportRef): Promise<void> {
    const { reportId, companyId } = ref;
    const report = await Report.query(knex).findById(reportId).throwIfNotFound();
    const document = ReportDocument.parse(report.document);
    const { language } = document;
    const date = new Intl.DateTimeFormat(localeOf(language), {
      dateStyle: 'long',
      timeZone: 'Europe/Stockholm',
    });
    const html = renderReportHtml(
      document,
      (key, values) => translate(language, `report.${key}`, values),
      date.format(new Date(document.composedAt)),
    );
    const { bytes, pageCount } = await withHeartbeat(({ signal }) => pdf.render(html, signal));
    const pdfKey = `reports/${companyId}/${reportId}.pdf`;
    await storage.put(pdfKey, bytes);
    await knex.transaction(async (trx) => {
      await Report.query(trx).findById(reportId).patch({ pdfKey });
      await logReport(trx, ref, {
        kind: 'phase',
        phase: 'pdf',
        messageKey: 'reportGeneration.pdf_ready',
        args: { pages: pageCount },
        effectKey: `report:${reportId}:pdf`,
      });
    });
  },

  /** Ready, and saying so where some sections could not be written. */
  async publishReport(ref: ReportRef): Promise<void> {
    const { reportId, processId } = ref;
    await knex.transaction(async (trx) => {
      const failed = await ReportSection.query(trx).where({ reportId, state: 'failed' }).resultSize();
      await Report.query(trx)
        .findById(reportId)
        .patch({ state: 'ready', readyAt: new Date(), errorCode: failed > 0 ? 'sections_failed' : null });
      await reportChanged(trx, ref);
      await closeProcess(trx, {
        processId,
        state: 'succeeded',
        phase: 'ready',
        messageKey: 'reportGeneration.ready',
      });
    });
  },

  /** Every other end: nothing is left waiting or running. */
  async closeReport({ outcome, errorCode, actorId, ...ref }: ReportRef & ReportEnd): Promise<void> {
    const { reportId, processId } = ref;
    await knex.transaction(async (trx) => {
      await Report.query(trx).findById(reportId).patch({ state: outcome, errorCode });
      await ReportSection.query(trx)
        .where({ reportId })
        .whereIn('state', ['queued', 'running'])
        .patch({ state: 'cancelled' });
      await reportChanged(trx, ref);
      await closeProcess(trx, {
        processId,
        state: outcome,
        phase: outcome,
        messageKey: `reportGeneration.${outcome}`,
        args: { code: errorCode ?? '' },
        actorId,
        ...(errorCode ? { lastErrorCode: errorCode } : {}),
      });
    });
  },
});

type Cited = Awaited<ReturnType<typeof citationsOf>> extends Map<string, (infer C)[]> ? C : never;

function written(section: ReportSection, citations: Cited[]): WrittenSection {
  const numbers = section.usage?.['unsupportedNumbers'];
  const state = section.state === 'complete' || section.state === 'refused' ? section.state : 'failed';
  return {
    ordinal: section.ordinal,
    command: section.command,
    state,
    text: section.text,
    errorCode: section.errorCode,
    unsupportedNumbers: Array.isArray(numbers) ? numbers.map(String) : [],
    citations,
  };
}

function modelOf(section: ReportSection): string | null {
  const model = section.usage?.['model'];
  return section.usage?.['mode'] === 'generated' && typeof model === 'string' ? model : null;
}
