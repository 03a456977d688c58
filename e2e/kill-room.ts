// The rooms of the kill test: one company, one project per victim, and one that nobody disturbs, to compare with.
import { api } from '#contracts/api/index.ts';
import type { CompanyDto } from '#contracts/api/rooms.ts';
import type { DemoDocument } from '#demo/demo-company.ts';
import { demoPortfolio } from '#demo/portfolio.ts';
import { demoQuestions } from '#demo/questions.ts';
import type { Victim } from './kill-launcher.ts';
import { victims } from './kill-launcher.ts';
import { type PatientApi, patientApi } from './patient-api.ts';

export const person = {
  name: 'Sigrun Avelstad',
  email: 'sigrun.avelstad@killed.example',
  password: 'a long enough sentence',
  language: 'en' as const,
};

const company = demoPortfolio.companies.find(({ key }) => key === 'harrowmere');
const [late] = company?.laterDocuments ?? [];
const [asked] = demoQuestions['harrowmere'] ?? [];
if (!company || !late || !asked) throw new Error('the demo has no Harrowmere');
export const question = asked.question;
export const companyName = company.name;
export const lateDocument: DemoDocument = late;
/** What the report needs, but for the late one: read before anything is killed. */
export const earlyDocuments = company.documents.filter(({ kind }) =>
  ['annual_report', 'board_minutes'].includes(kind),
);
/** In work when something is killed. */
export const disturbedDocuments = company.documents.filter((one) => !earlyDocuments.includes(one));

export interface KillRoom {
  owner: PatientApi;
  sessionToken: string;
  companyId: string;
  newProject(name: string): Promise<string>;
  /** Read without a disturbance. */
  referenceId: string;
  projectIds: Record<Victim, string>;
}

export async function foundKillRoom(address: string): Promise<KillRoom> {
  const { sessionToken } = await patientApi(address).call(api.accounts.signUp, { body: person });
  const owner = patientApi(address, sessionToken);
  const { id: portfolioId } = await owner.call(api.rooms.createPortfolio, { body: { name: 'Avelstad Holding', language: 'en' } }); // biome-ignore format: one glance
  const founded = await owner.call(api.rooms.createCompany, {
    body: { name: companyName, language: 'en', fiscalYearStartMonth: 7, portfolioId },
  });
  const companyId = (founded as CompanyDto).id;
  const newProject = async (name: string): Promise<string> =>
    (await owner.call(api.rooms.createProject, { params: { companyId }, body: { name } })).id;
  const referenceId = await newProject('reference');
  const entries: [Victim, string][] = [];
  for (const victim of victims) entries.push([victim, await newProject(victim)]);
  return {
    owner,
    sessionToken,
    companyId,
    newProject,
    referenceId,
    projectIds: Object.fromEntries(entries) as Record<Victim, string>,
  };
}

const made = new Map<DemoDocument, Promise<Uint8Array>>();

/** Sends one document; answers when the server has taken it. */
export async function upload(owner: PatientApi, projectId: string, document: DemoDocument): Promise<void> {
  const bytes = made.get(document) ?? document.make();
  made.set(document, bytes);
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(await bytes)]), document.fileName);
  await owner.call(api.documents.upload, { params: { projectId }, body: form } as never);
}

/** Starts the report that needs the late document; the template is saved in the same project. */
export async function startReport(owner: PatientApi, projectId: string): Promise<string> {
  const params = { projectId };
  const { name, markdown: source } = demoPortfolio.reportTemplates.en;
  const { id: templateId } = await owner.call(api.reports.createTemplate, { params, body: { name, source } });
  const { periodStart, periodEnd } = lateDocument;
  return (await owner.call(api.reports.run, { params, body: { templateId, periodStart, periodEnd } }))
    .reportId;
}
