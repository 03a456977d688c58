// The folder that a story drops: documents of one invented company, all formats, and the one that comes late.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '#contracts/primitives.ts';
import { demoPortfolio } from '#demo/portfolio.ts';

export interface StoryDocuments {
  folder: string;
  fileNames: string[];
  /** What the report waits for. */
  latePath: string;
  lateName: string;
  /** The late document's period: the report's. */
  periodStart: string;
  periodEnd: string;
}

const companyOf: Record<Language, string> = { sv: 'granbacken', en: 'harrowmere' };

export async function writeStoryDocuments(language: Language): Promise<StoryDocuments> {
  const company = demoPortfolio.companies.find(({ key }) => key === companyOf[language]);
  const late = company?.laterDocuments[0];
  if (!company || !late) throw new Error('the demo has no company for this story');
  // So that every kind of file is in the folder, whatever this company happens to have.
  const others = demoPortfolio.companies
    .filter((other) => other !== company)
    .flatMap(({ documents }) => documents)
    .filter(({ fileName }) => /\.(html|md|txt)$/.test(fileName));
  const folder = join(await mkdtemp(join(tmpdir(), 'insyn-story-documents-')), 'documents');
  await mkdir(folder);
  const documents = [...company.documents, ...others];
  for (const document of documents) await writeFile(join(folder, document.fileName), await document.make());
  const latePath = join(folder, '..', late.fileName);
  await writeFile(latePath, await late.make());
  return {
    folder,
    fileNames: documents.map(({ fileName }) => fileName),
    latePath,
    lateName: late.fileName,
    periodStart: late.periodStart,
    periodEnd: late.periodEnd,
  };
}
