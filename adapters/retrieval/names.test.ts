// Row C11: whoever asks by a company's name or organisation number finds it, however the number is written.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChunkIndex, type SearchScope } from '../vectors/index.ts';
import { findChunks, type StoredChunk } from './retrieve.ts';

const address = process.env['MILVUS_ADDRESS'];
if (!address) console.warn('skipped: no MILVUS_ADDRESS');

const firsts = [
  'Granbergs',
  'Norrhamns',
  'Östlunda',
  'Kvarnåsens',
  'Älvsborgs',
  'H&M',
  '3M',
  'Björk & Ek',
  'Åre',
  'Södra',
];
const seconds = [
  'Såg',
  'Fisk',
  'Mekaniska',
  'Bageri',
  'Elektronik',
  'Åkeri',
  'Fastigheter',
  'Plåt',
  'Invest',
  'Kraft',
];
const companies = firsts.flatMap((first, a) =>
  seconds.map((second, b) => ({
    name: `${first} ${second} AB`,
    number: `5560${a}${b}-${String(1000 + a * 700 + b * 61)}`,
  })),
);
// Half of them with the number as one word, as registers print it.
const stored: StoredChunk[] = companies.map(({ name, number }, at) => {
  const written = at % 2 === 0 ? number : number.replace('-', '');
  const text = `Avtalspart är ${name}, organisationsnummer ${written}, med säte i Sverige. Bolaget levererar enligt bilaga.`;
  const locator = { kind: 'page', page: 1, line: 1 } as const;
  return {
    chunkId: `chunk-${at}`,
    fileVersionId: `contract-${at}`,
    documentTitle: 'Avtal',
    header: 'Avtal 2024',
    ordinal: 0,
    text,
    spans: [{ start: 0, end: text.length, locator, role: 'paragraph' }],
    language: 'sv',
  };
});

describe.skipIf(!address)('among a hundred companies', () => {
  const index = createChunkIndex({
    address: address ?? '',
    embeddingModel: `test-${randomUUID().slice(0, 8)}`,
    dimensions: 2,
  });
  const companyId = randomUUID();
  const scope: SearchScope = { companyIds: [companyId] };
  beforeAll(async () => {
    await index.ensureReady();
    const rows = stored.map(({ chunkId, fileVersionId, ordinal, language, header, text }) => ({
      ...{ chunkId, siloId: 's', fileId: 'f', fileVersionId, ordinal, language },
      searchText: `${header}\n${text}`,
      // Meaning tells nothing here: all are alike.
      vector: [1, 0],
    }));
    await index.upsert({ companyId }, rows);
    await index.flush();
  });
  afterAll(async () => {
    await index.drop();
    await index.close();
  });

  const firstFor = async (question: string) => {
    const byIds = async (_scope: SearchScope, ids: readonly string[]) =>
      stored.filter(({ chunkId }) => ids.includes(chunkId));
    const chunks = { byIds, byOrdinals: async () => [] };
    const found = await findChunks({ question, language: 'sv', scope, index, chunks });
    return found[0]?.fileVersionId;
  };
  const missed = async (
    question: (company: (typeof companies)[number]) => string,
    isAsked: (at: number) => boolean = () => true,
  ) => {
    const misses: string[] = [];
    for (const [at, company] of companies.entries())
      if (isAsked(at) && (await firstFor(question(company))) !== `contract-${at}`) misses.push(company.name);
    return misses;
  };

  test('each is found first by its name', async () => {
    expect(await missed(({ name }) => `Vad levererar ${name}?`)).toEqual([]);
  });

  test.each([
    ['with its hyphen', (number: string) => number],
    ['as one word', (number: string) => number.replace('-', '')],
    ['with the century before it', (number: string) => `16${number}`],
    ['as a VAT number', (number: string) => `SE${number.replace('-', '')}01`],
  ])('every third is found first by its organisation number, %s', async (_how, written) => {
    expect(
      await missed(
        ({ number }) => `Vilket bolag har ${written(number)}?`,
        (at) => at % 3 === 0,
      ),
    ).toEqual([]);
  });
});
