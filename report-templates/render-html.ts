// The finished report as one self-contained HTML page for print: cover, contents, sections, gaps, sources.

import type { Locator } from '#contracts/primitives.ts';
import type { ReportDocument } from '#contracts/report-document.ts';
import { escapeHtml } from './escape-html.ts';
import { markdownHtml } from './markdown-html.ts';
import { printCss } from './print-css.ts';

/** The words of the pages, in the report's language; keys as in i18n `report.<key>`. */
export type ReportWords = (key: ReportWordKey, values?: Record<string, string | number>) => string;
export type ReportWordKey =
  | 'period' | 'company' | 'made_by' | 'made_at' | 'contents' | 'sources' | 'gaps' | 'gaps_intro' | 'page' | 'of'
  | 'place_page' | 'place_cell' | 'place_row' | 'place_slide' | 'place_slide_notes' | 'place_heading' | 'place_time'
  | 'place_part' | 'place_line' | 'version' | 'section_failed' | 'section_refused' | 'unsupported_numbers'
  | 'state_missing' | 'state_requested' | 'state_arrived' | 'state_unreadable' | 'state_wrong_period' | 'state_usable'
  | 'state_expired' | 'state_waived' | 'waived_because' | 'written_quoted' | 'written_by'; // biome-ignore format: one glance

interface Entry {
  level: number;
  text: string;
  id: string;
}

/** `date`: when the report was made, as the reader's language writes it. */
export function renderReportHtml(document: ReportDocument, words: ReportWords, date: string): string {
  const entries: Entry[] = [];
  const sections = document.sections
    .map((section) => {
      const { html, headings } = markdownHtml(section.markdown, {
        idPrefix: `s${section.ordinal}`,
        sources: section.command === 'text' ? 0 : document.sources.length,
      });
      entries.push(...headings);
      const notes = [
        section.state === 'failed' ? words('section_failed', { code: section.errorCode ?? 'internal' }) : '',
        section.unsupportedNumbers.length > 0
          ? words('unsupported_numbers', { numbers: section.unsupportedNumbers.join(', ') })
          : '',
      ].filter(Boolean);
      const state = section.state === 'complete' ? '' : ` ${section.state}`;
      return `<section class="part ${section.command === 'text' ? 'own' : 'written'}${state}">${html}${notes
        .map((note) => `<p class="note">${escapeHtml(note)}</p>`)
        .join('')}</section>`;
    })
    .join('\n');
  const gaps = gapsHtml(document, words, entries);
  const sources = sourcesHtml(document, words, entries);
  return `<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(document.title)}</title>
<style>${printCss({
    runningTitle: document.title.includes(document.companyName)
      ? document.title
      : `${document.companyName} · ${document.title}`,
    page: words('page'),
    of: words('of'),
  })}</style>
</head>
<body>
${coverHtml(document, words, date)}
${contentsHtml(words, entries)}
<main>
${sections}
${gaps}
${sources}
<p class="method">${escapeHtml(
    document.model ? words('written_by', { model: document.model }) : words('written_quoted'),
  )}</p>
</main>
</body>
</html>`;
}

function coverHtml(document: ReportDocument, words: ReportWords, date: string): string {
  const facts = [
    [words('company'), document.companyName],
    [words('period'), document.periodName],
    [words('made_by'), document.authorName],
    [words('made_at'), date],
  ].filter(([, value]) => value);
  return `<header class="cover">
<p class="kicker">${escapeHtml(document.companyName)}</p>
<h1 id="cover">${escapeHtml(document.title)}</h1>
<dl>${facts.map(([name = '', value = '']) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>
</header>`;
}

/** Heading 0 is the cover's, heading 1 the contents' own: the entries begin at 2. */
function contentsHtml(words: ReportWords, entries: readonly Entry[]): string {
  const lines = entries.map(({ level, text, id }, index) =>
    level > 3
      ? ''
      : `<li class="level${level}"><a href="#${id}"><span class="entry">${escapeHtml(text)}</span><span class="page"><span data-page-of-heading="${index + 2}"></span></span></a></li>`,
  );
  return `<nav class="contents"><h2 id="contents">${escapeHtml(words('contents'))}</h2><ol>${lines.join('')}</ol></nav>`;
}

function gapsHtml({ gaps }: ReportDocument, words: ReportWords, entries: Entry[]): string {
  if (gaps.length === 0) return '';
  entries.push({ level: 2, text: words('gaps'), id: 'gaps' });
  const lines = gaps.map(({ kindName, periodName, state, waiverReason }) => {
    const what = [kindName, periodName].filter(Boolean).join(', ');
    const why =
      state === 'waived' && waiverReason
        ? words('waived_because', { reason: waiverReason })
        : words(`state_${state}` as ReportWordKey);
    return `<li><strong>${escapeHtml(what)}</strong>: ${escapeHtml(why)}</li>`;
  });
  return `<section class="gaps"><h2 id="gaps">${escapeHtml(words('gaps'))}</h2><p>${escapeHtml(
    words('gaps_intro'),
  )}</p><ul>${lines.join('')}</ul></section>`;
}

function sourcesHtml({ sources }: ReportDocument, words: ReportWords, entries: Entry[]): string {
  if (sources.length === 0) return '';
  entries.push({ level: 2, text: words('sources'), id: 'sources' });
  const lines = sources.map(
    ({ number, fileName, versionNumber, locator, quote }) =>
      `<li id="source-${number}"><span class="number">[${number}]</span><div><strong>${escapeHtml(fileName)}</strong>, ${escapeHtml(
        words('version', { version: versionNumber }),
      )}, ${escapeHtml(placeName(locator, words))}<blockquote>${escapeHtml(quote)}</blockquote></div></li>`,
  );
  return `<section class="sources"><h2 id="sources">${escapeHtml(words('sources'))}</h2><ol>${lines.join('')}</ol></section>`;
}

/** Where in a document, in words: `sidan 3`, `blad Budget, cell C7`. */
export function placeName(locator: Locator, words: ReportWords): string {
  switch (locator.kind) {
    case 'page':
      return words('place_page', { page: locator.page });
    case 'cell':
      return words('place_cell', { sheet: locator.sheet, cell: locator.cell });
    case 'row':
      return words('place_row', { row: locator.row });
    case 'slide':
      return words(locator.part === 'notes' ? 'place_slide_notes' : 'place_slide', { slide: locator.slide });
    case 'heading':
      return words('place_heading', { heading: locator.heading, paragraph: locator.paragraph });
    case 'time':
      return words('place_time', { from: clock(locator.startMs), to: clock(locator.endMs) });
    case 'part':
      return words('place_part', { part: locator.part });
    case 'line':
      return words('place_line', { line: locator.line });
  }
}

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};
