// Reports and templates as people see them.
import type { CitationDto } from '#contracts/api/chats.ts';
import type { ReportDetail, ReportDto, TemplateDto } from '#contracts/api/reports.ts';
import type { FieldProblem } from '#contracts/errors.ts';
import type { Language } from '#contracts/primitives.ts';
import { ReportDocument } from '#contracts/report-document.ts';
import type { TemplateProblem } from '#contracts/report-template.ts';
import type { TemplateRow } from '#db/queries/report-templates.ts';
import type { ReportRow, RequirementRow, reportParts } from '#db/queries/reports.ts';
import { hasText, translate } from '#i18n/index.ts';

export const presentTemplate = (row: TemplateRow): TemplateDto => ({
  id: row.id,
  tenantId: row.tenantId,
  projectId: row.projectId,
  name: row.name,
  language: row.parsed.language,
  versionNumber: row.versionNumber,
  source: row.source,
  requirements: row.parsed.requirements.map(({ key, kind, period, waivable }) => ({
    key,
    documentKind: kind,
    periodRule: period,
    isWaivable: waivable,
  })),
  commandCount: row.parsed.parts.filter((part) => part.kind === 'command').length,
  updatedAt: row.updatedAt.toISOString(),
});

/** Each mistake with its place in the template's text, said in the caller's language. */
export const presentTemplateProblem = (problem: TemplateProblem, language: Language): FieldProblem => ({
  path: 'source',
  code: problem.code,
  message: translate(language, `template_problem.${problem.code}`, problem.values),
  line: problem.line,
  column: problem.column,
});

export const presentReport = (row: ReportRow): ReportDto => ({
  id: row.id,
  projectId: row.projectId ?? '',
  companyId: row.companyId,
  companyName: row.companyName,
  title: row.title,
  templateId: row.templateId,
  templateName: row.templateName,
  templateVersion: row.templateVersion,
  periodStart: row.periodStart ?? '',
  periodEnd: row.periodEnd ?? '',
  state: row.state,
  gatePolicy: row.gatePolicy,
  requirementsTotal: row.requirementsTotal,
  requirementsMet: row.requirementsMet,
  processId: row.processId,
  hasPdf: row.pdfKey !== null,
  createdByName: row.createdByName,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.readyAt?.toISOString() ?? null,
  errorCode: row.errorCode,
});

type Parts = Awaited<ReturnType<typeof reportParts>>;

export function presentReportDetail(row: ReportRow, parts: Parts, language: Language): ReportDetail {
  const document = parts.document ? ReportDocument.parse(parts.document) : undefined;
  return {
    ...presentReport(row),
    requirements: parts.requirements.map(presentRequirement),
    sections: parts.sections.map((section) => ({
      ordinal: section.ordinal,
      command: section.command,
      heading: textOf(section.options['heading']),
      state: section.state,
      text: section.text,
      citations: parts.citations.get(section.id) ?? ([] as CitationDto[]),
      missing: strings(section.usage?.['missing']),
      errorCode: section.errorCode,
      attempts: section.attempts,
    })),
    gaps: presentGaps(document?.gaps ?? [], language),
    model: document?.model ?? null,
  };
}

/** What the report was written without, and why. */
export const presentGaps = (gaps: ReportDocument['gaps'], language: Language): string[] =>
  gaps.map(({ kindName, periodName, state }) => {
    const key = `report.state_${state}`;
    const what = [kindName, periodName].filter(Boolean).join(', ');
    return hasText(key) ? `${what}: ${translate(language, key)}` : what;
  });

/** As the activity that computed it wrote it down. */
interface Evidence {
  satisfiedBy?: { dataFileId: string; fileName: string } | null;
  candidates?: { dataFileId: string; fileName: string; why: string }[];
  isWaivable?: boolean;
}

function presentRequirement(row: RequirementRow): ReportDetail['requirements'][number] {
  const { satisfiedBy = null, candidates = [], isWaivable = false } = row.evidence as Evidence;
  return {
    key: row.key,
    documentKind: row.documentKind,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    state: row.state,
    satisfiedBy: satisfiedBy ? { dataFileId: satisfiedBy.dataFileId, fileName: satisfiedBy.fileName } : null,
    candidates: candidates.map(({ dataFileId, fileName, why }) => ({ dataFileId, fileName, why })),
    waivedBy: row.waivedByName,
    waiverReason: row.waivedReason,
    isWaivable,
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
