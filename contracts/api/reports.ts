// Report templates, reports and what they wait for.
import { z } from 'zod';
import { FieldProblem } from '../errors.ts';
import { Id } from '../primitives.ts';
import { CitationDto } from './chats.ts';
import { endpoint, Page, pageOf } from './endpoint.ts';

const Period = z.object({ periodStart: z.iso.date(), periodEnd: z.iso.date() });

export const TemplateDto = z.object({
  id: Id,
  tenantId: Id,
  projectId: Id.nullable(),
  name: z.string(),
  language: z.string(),
  versionNumber: z.int(),
  source: z.string(),
  requirements: z.array(
    z.object({ key: z.string(), documentKind: z.string(), periodRule: z.string(), isWaivable: z.boolean() }),
  ),
  commandCount: z.int(),
  updatedAt: z.string(),
});
export type TemplateDto = z.infer<typeof TemplateDto>;

export const ReportRequirementDto = z.object({
  key: z.string(),
  documentKind: z.string(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  state: z.string(),
  satisfiedBy: z.object({ dataFileId: Id, fileName: z.string() }).nullable(),
  candidates: z.array(z.object({ dataFileId: Id, fileName: z.string(), why: z.string() })),
  waivedBy: z.string().nullable(),
  waiverReason: z.string().nullable(),
  isWaivable: z.boolean(),
});
export type ReportRequirementDto = z.infer<typeof ReportRequirementDto>;
export const ReportSectionDto = z.object({
  ordinal: z.int(),
  command: z.string(),
  heading: z.string().nullable(),
  state: z.string(),
  text: z.string(),
  citations: z.array(CitationDto),
  missing: z.array(z.string()),
  errorCode: z.string().nullable(),
  attempts: z.int(),
});
export const ReportDto = z.object({
  id: Id,
  projectId: Id,
  companyId: Id,
  companyName: z.string(),
  title: z.string(),
  templateId: Id,
  templateName: z.string(),
  templateVersion: z.int(),
  ...Period.shape,
  state: z.string(),
  gatePolicy: z.string(),
  requirementsTotal: z.int(),
  requirementsMet: z.int(),
  processId: Id.nullable(),
  hasPdf: z.boolean(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  errorCode: z.string().nullable(),
});
export type ReportDto = z.infer<typeof ReportDto>;
/** `body`: the finished report as one Markdown text with [n] markers, section by section; literal parts are sections with command `text`. */
export const ReportDetail = ReportDto.extend({
  requirements: z.array(ReportRequirementDto),
  sections: z.array(ReportSectionDto),
  gaps: z.array(z.string()),
  model: z.string().nullable(),
});
export type ReportDetail = z.infer<typeof ReportDetail>;

const report = z.object({ reportId: Id });
const read = { action: 'read', subject: 'Report' } as const;
const template = z.object({ templateId: Id });

export const reports = {
  listTemplates: endpoint({
    id: 'reports.listTemplates',
    method: 'GET',
    path: '/projects/:projectId/templates',
    summary: 'Templates that can be used in a project',
    access: { action: 'read', subject: 'ReportTemplate' },
    params: z.object({ projectId: Id }),
    answer: z.object({ items: z.array(TemplateDto) }),
  }),
  createTemplate: endpoint({
    id: 'reports.createTemplate',
    method: 'POST',
    path: '/projects/:projectId/templates',
    summary: 'Save a new template (Markdown with commands; problems name line and column)',
    access: { action: 'create', subject: 'ReportTemplate' },
    status: 201,
    params: z.object({ projectId: Id }),
    body: z.object({ name: z.string().trim().min(1).max(160), source: z.string().min(1).max(60_000) }),
    answer: TemplateDto,
  }),
  getTemplate: endpoint({
    id: 'reports.getTemplate',
    method: 'GET',
    path: '/templates/:templateId',
    summary: 'One template',
    access: { action: 'read', subject: 'ReportTemplate' },
    params: template,
    answer: TemplateDto,
  }),
  updateTemplate: endpoint({
    id: 'reports.updateTemplate',
    method: 'PATCH',
    path: '/templates/:templateId',
    summary: 'Save a new version of a template',
    access: { action: 'update', subject: 'ReportTemplate' },
    params: template,
    body: z.object({
      name: z.string().trim().min(1).max(160).optional(),
      source: z.string().min(1).max(60_000).optional(),
    }),
    answer: TemplateDto,
  }),
  checkTemplate: endpoint({
    id: 'reports.checkTemplate',
    isAudited: false,
    method: 'POST',
    path: '/templates/check',
    summary: "Check a template's text without saving it",
    access: 'signed-in',
    body: z.object({ source: z.string().max(60_000) }),
    answer: z.object({ problems: z.array(FieldProblem) }),
  }),
  run: endpoint({
    id: 'reports.run',
    method: 'POST',
    path: '/projects/:projectId/reports',
    summary: 'Make a report (a durable process that waits for missing documents)',
    access: { action: 'create', subject: 'Report' },
    status: 202,
    params: z.object({ projectId: Id }),
    body: Period.extend({ templateId: Id, title: z.string().trim().max(200).optional() }),
    answer: z.object({ reportId: Id, processId: Id }),
  }),
  list: endpoint({
    id: 'reports.list',
    method: 'GET',
    path: '/projects/:projectId/reports',
    summary: 'Reports of a project, newest first',
    access: read,
    params: z.object({ projectId: Id }),
    query: Page,
    answer: pageOf(ReportDto),
  }),
  get: endpoint({
    id: 'reports.get',
    isAudited: true,
    method: 'GET',
    path: '/reports/:reportId',
    summary: 'One report with requirements, sections and sources',
    access: read,
    params: report,
    answer: ReportDetail,
  }),
  pdf: endpoint({
    id: 'reports.pdf',
    isAudited: true,
    method: 'GET',
    path: '/reports/:reportId/pdf',
    summary: 'The report as PDF',
    access: read,
    params: report,
    query: z.object({ download: z.enum(['true', 'false']).optional() }),
    carries: 'bytes',
  }),
  waive: endpoint({
    id: 'reports.waive',
    method: 'POST',
    path: '/reports/:reportId/requirements/:key/waive',
    summary: 'Go on without one required document, with a reason',
    access: { action: 'waive', subject: 'Report' },
    status: 202,
    params: report.extend({ key: z.string().max(80) }),
    body: z.object({ reason: z.string().trim().min(3).max(500), until: z.iso.date().optional() }),
  }),
  cancel: endpoint({
    id: 'reports.cancel',
    method: 'POST',
    path: '/reports/:reportId/cancel',
    summary: 'Cancel a report that is not finished',
    access: { action: 'update', subject: 'Report' },
    status: 202,
    params: report,
  }),
};
