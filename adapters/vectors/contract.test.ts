// What any chunk index must do, asked of a running Milvus (MILVUS_ADDRESS, set by the tests' stack).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChunkIndex, type IndexedChunk, MissingScope, VectorStoreUnavailable } from './index.ts';

const address = process.env['MILVUS_ADDRESS'];
if (!address) console.warn('skipped: no MILVUS_ADDRESS');

const dimensions = 4;
const [mine, theirs] = [randomUUID(), randomUUID()];

function chunk(searchText: string, over: Partial<IndexedChunk> = {}): IndexedChunk {
  return {
    chunkId: randomUUID(),
    siloId: 'silo-1',
    fileId: 'file-1',
    fileVersionId: 'version-1',
    ordinal: 0,
    language: 'sv',
    searchText,
    vector: [1, 0, 0, 0],
    ...over,
  };
}

describe.skipIf(!address)('chunk index', () => {
  const index = createChunkIndex({
    address: address ?? '',
    embeddingModel: `test-${randomUUID().slice(0, 8)}`,
    dimensions,
  });
  beforeAll(() => index.ensureReady());
  afterAll(async () => {
    await index.drop();
    await index.close();
  });

  test('is made once, however often it is asked for', async () => {
    await Promise.all([index.ensureReady(), index.ensureReady()]);
  });

  test('finds inflected Swedish words and parts of compounds', async () => {
    const companyId = randomUUID();
    const [invoice, wages, other] = [
      chunk('Fakturorna skickas till kunderna varje månad.'),
      chunk('Lönekostnaderna steg under året.'),
      chunk('Styrelsen sammanträdde i Göteborg.'),
    ];
    await index.upsert({ companyId }, [invoice, wages, other]);
    await index.flush();
    const find = async (text: string) =>
      (await index.search({ companyIds: [companyId] }, { text, language: 'sv', limit: 3, mode: 'words' }))[0]
        ?.chunkId;
    expect(await find('faktura kund')).toBe(invoice.chunkId);
    expect(await find('Hur stora är kostnaderna för löner?')).toBe(wages.chunkId);
    expect(await find('STYRELSE')).toBe(other.chunkId);
  });

  test('a Swedish question finds names and figures in an English text', async () => {
    const companyId = randomUUID();
    const [one, two] = [
      chunk('Acme Logistics paid 4,711 to Nordea.', { language: 'en' }),
      chunk('The board met in May.', { language: 'en' }),
    ];
    await index.upsert({ companyId }, [one, two]);
    const hits = await index.search(
      { companyIds: [companyId] },
      { text: 'Vad betalade Acme Logistics till Nordea?', language: 'sv', limit: 2, mode: 'words' },
    );
    expect(hits[0]?.chunkId).toBe(one.chunkId);
  });

  test('joins meaning and words, and says where each half placed a hit', async () => {
    const companyId = randomUUID();
    const [both, meaning] = [
      chunk('omsättning', { vector: [0.9, 0.1, 0, 0] }),
      chunk('något annat', { vector: [1, 0, 0, 0] }),
    ];
    await index.upsert({ companyId }, [both, meaning]);
    const hits = await index.search(
      { companyIds: [companyId] },
      { text: 'omsättningen', vector: [1, 0, 0, 0], language: 'sv', limit: 5 },
    );
    expect(hits.map((hit) => hit.chunkId)).toEqual([both.chunkId, meaning.chunkId]);
    expect(hits[0]).toMatchObject({
      denseRank: 2,
      wordRank: 1,
      fileId: 'file-1',
      fileVersionId: 'version-1',
    });
    expect(hits[1]?.similarity).toBeCloseTo(1, 4);
  });

  test('never shows the rows of another company, silo or version', async () => {
    const companyId = randomUUID();
    const rows = [
      chunk('budget', { siloId: 'a', fileVersionId: 'v1' }),
      chunk('budget', { siloId: 'b', fileVersionId: 'v2' }),
    ];
    await index.upsert({ companyId }, rows);
    await index.upsert({ companyId: theirs }, [chunk('budget')]);
    const request = { text: 'budget', vector: [1, 0, 0, 0], language: 'sv', limit: 50 } as const;
    const ids = async (scope: Parameters<typeof index.search>[0]) =>
      (await index.search(scope, request)).map((hit) => hit.chunkId).sort();
    expect(await ids({ companyIds: [companyId] })).toEqual(rows.map((row) => row.chunkId).sort());
    expect(await ids({ companyIds: [companyId], siloIds: ['b'] })).toEqual([rows[1]?.chunkId]);
    expect(await ids({ companyIds: [companyId], fileVersionIds: ['v1'] })).toEqual([rows[0]?.chunkId]);
    expect(await ids({ companyIds: [randomUUID()] })).toEqual([]);
  });

  test('throws when the company filter is missing or empty', async () => {
    const request = { text: 'budget', language: 'sv', limit: 5 } as const;
    const bad: unknown[] = [undefined, {}, { companyIds: [] }, { companyIds: [''] }, { companyId: '' }];
    for (const scope of bad)
      await expect(index.search(scope as never, request)).rejects.toThrow(MissingScope);
    await expect(index.search({ companyIds: [mine], siloIds: [] }, request)).rejects.toThrow(MissingScope);
    await expect(index.upsert(undefined as never, [chunk('x')])).rejects.toThrow(MissingScope);
    await expect(index.deleteVersion({} as never, 'version-1')).rejects.toThrow(MissingScope);
    await expect(index.countVersion({} as never, 'version-1')).rejects.toThrow(MissingScope);
    await expect(index.deleteCompany({} as never)).rejects.toThrow(MissingScope);
    await expect(index.countCompany({} as never)).rejects.toThrow(MissingScope);
    await expect(index.listChunks({} as never, { limit: 1 })).rejects.toThrow(MissingScope);
  });

  test('text is found in every company, in either language, however many rows hold it', async () => {
    const word = `qv${randomUUID().slice(0, 8)}`;
    const swedish = Array.from({ length: 510 }, () => chunk(`Skriv till ${word}@example.test om hyran.`));
    const english = chunk(`Write to ${word}@example.test about it.`, { language: 'en' });
    await index.upsert({ companyId: mine }, swedish);
    await index.upsert({ companyId: theirs }, [english, chunk(`Skriv till ${word} om hyran.`)]);
    const found = await index.findText(`${word}@example.test`);
    expect(new Set(found.map(({ chunkId }) => chunkId))).toEqual(new Set([...swedish, english].map(({ chunkId }) => chunkId))); // biome-ignore format: one line
    expect(found).toHaveLength(511);
    expect(await index.findText('')).toEqual([]);
  });

  test('an id that looks like an expression stays an id', async () => {
    await index.upsert({ companyId: mine }, [chunk('hemligt')]);
    const scope = { companyIds: [`x" or company == "${mine}`] } as const;
    expect(await index.search(scope, { text: 'hemligt', language: 'sv', limit: 5 })).toEqual([]);
  });

  test('writing twice keeps one row; deleting a version leaves none', async () => {
    const scope = { companyId: randomUUID() };
    const rows = Array.from({ length: 1200 }, (_, ordinal) =>
      chunk(`rad ${ordinal}`, { ordinal, fileVersionId: 'big' }),
    );
    await index.upsert(scope, rows);
    await index.upsert(scope, rows.slice(0, 700));
    await index.upsert(scope, [chunk('annan', { fileVersionId: 'small' })]);
    expect(await index.countVersion(scope, 'big')).toBe(1200);
    const [first] = rows;
    await index.deleteChunks(scope, [first?.chunkId ?? '']);
    expect(await index.countVersion(scope, 'big')).toBe(1199);
    await index.deleteVersion({ companyId: theirs }, 'big');
    expect(await index.countVersion(scope, 'big')).toBe(1199);
    await index.deleteVersion(scope, 'big');
    expect(await index.countVersion(scope, 'big')).toBe(0);
    expect(await index.countVersion(scope, 'small')).toBe(1);
  });

  test('a company leaves every collection, also that of an earlier embedding model, and nobody else does', async () => {
    const earlier = createChunkIndex({
      address: address ?? '',
      embeddingModel: `earlier-${randomUUID().slice(0, 8)}`,
      dimensions,
    });
    const [scope, other] = [{ companyId: randomUUID() }, { companyId: randomUUID() }];
    try {
      await earlier.ensureReady();
      await earlier.upsert(scope, [chunk('gammal rad')]);
      await index.upsert(scope, [chunk('rad', { fileVersionId: 'a' }), chunk('rad', { fileVersionId: 'b' })]);
      await index.upsert(other, [chunk('rad')]);
      expect(await index.countCompany(scope)).toBe(3);
      await index.deleteCompany(scope);
      expect(await index.countCompany(scope)).toBe(0);
      expect(await earlier.countCompany(scope)).toBe(0);
      expect(await index.countCompany(other)).toBe(1);
    } finally {
      await earlier.drop();
      await earlier.close();
    }
  });

  test('lists everything it holds in pages', async () => {
    const scope = { companyId: randomUUID() };
    const rows = Array.from({ length: 250 }, () => chunk('rad'));
    await index.upsert(scope, rows);
    const seen: string[] = [];
    for (;;) {
      const after = seen.at(-1);
      const page = await index.listChunks(scope, {
        limit: 100,
        ...(after === undefined ? {} : { afterChunkId: after }),
      });
      seen.push(...page.map((row) => row.chunkId));
      if (page.length < 100) break;
    }
    expect(seen).toEqual(rows.map((row) => row.chunkId).sort());
  });
});

test('a dead store is an error that asks for another try, never an empty result', async () => {
  const dead = createChunkIndex({
    address: '127.0.0.1:9',
    embeddingModel: 'test',
    dimensions,
    timeoutMs: 1000,
  });
  const search = dead.search({ companyIds: [mine] }, { text: 'budget', language: 'sv', limit: 5 });
  await expect(search).rejects.toThrow(VectorStoreUnavailable);
  await expect(dead.countVersion({ companyId: mine }, 'v')).rejects.toMatchObject({ isRetryable: true });
  await dead.close();
});
