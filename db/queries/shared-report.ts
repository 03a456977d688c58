// A report as its link shows it: behind the wall of the link, where no document of the room is seen.
import type { Knex } from 'knex';
import type { SharedReport } from '#contracts/api/shared.ts';
import { ReportDocument } from '#contracts/report-document.ts';
import { citationsOf } from './conversations.ts';

type Shared = Omit<SharedReport, 'senderName' | 'expiresAt' | 'gaps'> & {
  pdfKey: string | null;
  gaps: ReportDocument['gaps'];
};

export async function sharedReport(knex: Knex, reportId: string): Promise<Shared | undefined> {
  const report = await knex('reports as r')
    .join('companies as c', 'c.id', 'r.companyId')
    .where('r.id', reportId)
    .first('r.*', 'c.name as companyName');
  if (!report) return undefined;
  const sections = await knex('reportSections').where({ reportId }).orderBy('ordinal');
  const citations = await citationsOf(knex, 'reportSectionId', sections.map(({ id }) => id)); // biome-ignore format: one line
  const document = report.document ? ReportDocument.parse(report.document) : undefined;
  // The wall hides files from links: their names stand in the report's own list of sources.
  const names = new Map(document?.sources.map(({ quote, fileName }) => [quote, fileName]));
  return {
    title: report.title,
    companyName: report.companyName,
    periodStart: report.periodStart ?? '',
    periodEnd: report.periodEnd ?? '',
    state: report.state,
    finishedAt: report.readyAt?.toISOString() ?? null,
    hasPdf: report.pdfKey !== null,
    pdfKey: report.pdfKey,
    gaps: document?.gaps ?? [],
    sections: sections.map((section) => ({
      ordinal: section.ordinal,
      command: section.command,
      state: section.state,
      text: section.text,
      citations: (citations.get(section.id) ?? []).map(({ marker, locator, quote, fileName }) => ({
        marker,
        locator,
        quote,
        fileName: fileName ?? names.get(quote) ?? '',
        isFileGone: false,
      })),
      missing: Array.isArray(section.usage?.missing) ? section.usage.missing.map(String) : [],
      errorCode: section.errorCode,
      attempts: section.attempts,
    })),
  };
}
