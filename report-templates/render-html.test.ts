// The report as HTML: everything escaped, nothing loaded, every heading in the contents.
import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '#contracts/report-document.ts';
import { translate } from '#i18n/index.ts';
import { renderReportHtml } from './render-html.ts';

const section = (ordinal: number, command: string, markdown: string) => ({
  ordinal,
  command,
  state: 'complete' as const,
  markdown,
  errorCode: null,
  unsupportedNumbers: [],
});
const document: ReportDocument = {
  title: 'Rapport <b>&',
  language: 'sv',
  companyName: 'Norrskens Verkstad AB',
  periodName: 'kvartal 1 2025',
  authorName: 'Åsa Öberg',
  templateName: 'Mall',
  templateVersion: 1,
  composedAt: '2025-04-10T08:00:00.000Z',
  model: null,
  sections: [
    section(0, 'text', '# Läget\n\nSe bilaga [1].\n\n## Ekonomi'),
    section(1, 'ask', 'Omsättningen var 12 tkr [1].\n\n| Post | Värde |\n|---|---:|\n| A | 1 |\n\n[länk](https://example.com) ![bild](https://example.com/x.png) <script>alert(1)</script> [9]'),
  ],
  sources: [
    {
      number: 1,
      fileName: 'a<script>.xlsx',
      fileVersionId: null,
      versionNumber: 2,
      locator: { kind: 'cell', sheet: 'Blad1', cell: 'C7' },
      quote: '<img src=x onerror=alert(1)>',
    },
  ],
  gaps: [{ key: 'b', kindName: 'Budget', periodName: '2025', state: 'missing', waiverReason: null }],
}; // biome-ignore format: one glance
const html = (changes: Partial<ReportDocument> = {}) =>
  renderReportHtml(
    { ...document, ...changes },
    (key, values) => translate(changes.language ?? 'sv', `report.${key}`, values),
    '10 april 2025',
  );

describe('the pages', () => {
  test('load nothing and run nothing', () => {
    const text = html();
    const tags = text.match(/<[^>]+>/g) ?? [];
    expect(
      tags.filter((tag) => /^<(script|img|iframe|link|object|svg)|\bsrc=|\bon\w+=|href="(?!#)/.test(tag)),
    ).toEqual([]);
    expect(text).not.toMatch(/url\(|@import/);
    expect(text).toContain('a&lt;script&gt;.xlsx');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).toContain('<title>Rapport &lt;b&gt;&amp;</title>');
  });

  test('link the markers of written sections, and only those that have a source', () => {
    const text = html();
    expect(text).toContain('12 tkr\u00a0<a class="marker" href="#source-1">[1]</a>');
    expect(text).toContain('Se bilaga [1].');
    expect(text).not.toContain('#source-9');
  });

  test('list every heading in the contents, each with its place in the outline', () => {
    const headings = [...html().matchAll(/<h[1-6] id="([^"]+)"/g)].map((match) => match[1]);
    const entries = [...html().matchAll(/<a href="#([^"]+)"><span class="entry">[^<]*<\/span><span class="page"><span data-page-of-heading="(\d+)">/g)]; // biome-ignore format: one line
    expect(entries.map((match) => match[1])).toEqual(['s0-0', 's0-1', 'gaps', 'sources']);
    for (const [, id, index] of entries) expect(headings[Number(index)]).toBe(id);
  });

  test('say where each source stands, and what is missing', () => {
    expect(html()).toContain('blad Blad1, cell C7');
    expect(html()).toContain('<strong>Budget, 2025</strong>: har inte kommit in');
    expect(html({ language: 'en' })).toContain('sheet Blad1, cell C7');
    expect(html({ gaps: [] })).not.toContain('Det här saknas');
  });
});
