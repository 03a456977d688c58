// Pieces keep whole units, their bounds, and places that point at exactly their own text.
import { expect, test } from 'vitest';
import { ChunkDraft, type ExtractedDocument, type Unit } from '#contracts/extraction.ts';
import { splitIntoChunks } from './split.ts';

const documentOf = (units: Unit[]): ExtractedDocument => ({
  format: 'pdf',
  language: 'sv',
  units,
  pages: [],
  attachments: [],
  warnings: [],
});

/** Numbers that look random and are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function someUnits(random: () => number): Unit[] {
  let page = 1;
  return Array.from({ length: 5 + Math.floor(random() * 60) }, (_, line): Unit => {
    if (random() < 0.08) page++;
    const locator = { kind: 'page' as const, page, line: line + 1 };
    const words = Array.from({ length: 1 + Math.floor(random() ** 3 * 400) }, () =>
      'ord'.padEnd(2 + Math.floor(random() * 9), 'å'),
    );
    const kind = random();
    if (kind < 0.1) return { text: `Rubrik ${line}`, locator, role: 'heading' };
    if (kind < 0.5) {
      const cells = ['Post', '2023', '2022'].map((header, at) => ({
        header,
        text: at === 0 ? `Rad ${line}` : String(line * at),
      }));
      return { text: cells.map((cell) => cell.text).join(' | '), locator, role: 'table-row', cells };
    }
    return { text: `${words.join(' ')}.`, locator, role: 'paragraph' };
  });
}

test('every span is exactly the text of its unit, every unit is in a piece, no piece crosses a page', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const units = someUnits(createRandom(seed));
    const chunks = splitIntoChunks(documentOf(units), { title: 'Rapport' });
    const byLine = new Map(units.map((unit) => [unit.locator.kind === 'page' ? unit.locator.line : 0, unit]));
    const covered = new Map<number, string>();
    chunks.forEach((chunk, index) => {
      expect(ChunkDraft.parse(chunk).ordinal).toBe(index);
      expect(chunk.text.length).toBeLessThan(1_300);
      const pages = new Set<number>();
      for (const span of chunk.spans) {
        if (span.locator.kind !== 'page') throw new Error('another kind of place');
        const unit = byLine.get(span.locator.line ?? 0);
        const text = chunk.text.slice(span.start, span.end);
        if (unit && unit.text.length <= 900) expect(text).toBe(unit.text);
        else expect(unit?.text).toContain(text);
        pages.add(span.locator.page);
        const line = span.locator.line ?? 0;
        covered.set(line, `${covered.get(line) ?? ''}${text}`);
      }
      expect(pages.size).toBe(1);
    });
    for (const [line, unit] of byLine)
      expect(covered.get(line ?? 0)?.length ?? 0).toBeGreaterThanOrEqual(
        unit.text.replaceAll(' ', '').length,
      );
    expect(splitIntoChunks(documentOf(units), { title: 'Rapport' })).toEqual(chunks);
  }
});

test('a table divided over pieces says its titles in each, and the header line names document, period and headings', () => {
  const row = (index: number): Unit => ({
    text: `Kostnadsställe nummer ${index} | ${index * 1000}`,
    locator: { kind: 'cell', sheet: 'Budget', cell: `A${index}` },
    role: 'table-row',
    cells: [
      { header: 'Avdelning', text: `Kostnadsställe nummer ${index}`, address: `A${index}` },
      { header: 'Belopp', text: String(index * 1000), address: `B${index}`, value: index * 1000 },
    ],
    headings: ['Driftsbudget'],
  });
  const units = Array.from({ length: 80 }, (_, index) => row(index + 1));
  const chunks = splitIntoChunks(documentOf(units), {
    title: 'budget.xlsx',
    companyName: 'Ekbacka',
    periodText: '2024',
  });
  expect(chunks.length).toBeGreaterThan(2);
  for (const { text, header } of chunks) {
    expect(text.split('\n')[0]).toBe('Avdelning | Belopp');
    expect(text.match(/Avdelning/g)).toHaveLength(1);
    expect(header).toBe('budget.xlsx · Ekbacka · 2024 · Driftsbudget');
  }
});

test('a heading never ends a piece, and utterances carry their speaker outside the span', () => {
  const units: Unit[] = Array.from({ length: 40 }, (_, index) =>
    index % 4 === 0
      ? { text: `Rubrik ${index}`, locator: { kind: 'line', line: index + 1 }, role: 'heading' }
      : {
          text: 'Ett stycke text som är ganska långt. '.repeat(5).trim(),
          locator: { kind: 'line', line: index + 1 },
          role: 'paragraph',
        },
  );
  for (const { spans } of splitIntoChunks(documentOf(units), { title: 't' }))
    expect(spans.at(-1)?.role).not.toBe('heading');
  const [chunk] = splitIntoChunks(
    documentOf([
      {
        text: 'Ja, det gör vi.',
        role: 'utterance',
        locator: { kind: 'time', startMs: 0, endMs: 5, speaker: 'Anna' },
      },
    ]),
    { title: 'möte' },
  );
  expect(chunk?.text).toBe('Anna: Ja, det gör vi.');
  expect(chunk?.spans[0]).toMatchObject({ start: 6, end: 21 });
});
