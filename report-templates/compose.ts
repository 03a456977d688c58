// Sections with their own markers to one document with one list of sources.
import type { Locator } from '#contracts/primitives.ts';
import type { ReportDocumentSection, ReportSource } from '#contracts/report-document.ts';

export interface WrittenSection extends Omit<ReportDocumentSection, 'markdown'> {
  text: string;
  citations: {
    marker: number;
    fileName: string;
    fileVersionId: string | null;
    versionNumber: number;
    locator: Locator;
    quote: string;
  }[];
}

/**
 * Numbers the sources through the whole report, the same place and quote once. A marker without a citation is taken
 * out: a number that leads nowhere must not look like a source.
 */
export function composeSections(sections: readonly WrittenSection[]): {
  sections: ReportDocumentSection[];
  sources: ReportSource[];
} {
  const sources: ReportSource[] = [];
  const numberOf = new Map<string, number>();
  const composed = sections.map(({ text, citations, ...section }) => {
    if (section.command === 'text') return { ...section, markdown: text };
    const byMarker = new Map(citations.map((citation) => [citation.marker, citation]));
    const markdown = text.replace(/\s?\[(\d{1,3})\]/g, (whole, digits: string) => {
      const citation = byMarker.get(Number(digits));
      if (!citation) return '';
      const { fileName, fileVersionId, versionNumber, locator, quote } = citation;
      const key = JSON.stringify([fileVersionId ?? fileName, locator, quote]);
      let number = numberOf.get(key);
      if (number === undefined) {
        number = sources.length + 1;
        numberOf.set(key, number);
        sources.push({ number, fileName, fileVersionId, versionNumber, locator, quote });
      }
      return `${/^\s/.test(whole) ? ' ' : ''}[${number}]`;
    });
    return { ...section, markdown };
  });
  return { sections: composed, sources };
}
