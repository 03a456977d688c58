// Sources for tests: lines and table rows with exact spans, as the splitter makes them.
import type { TableCell } from '#contracts/extraction.ts';
import type { Language, Locator } from '#contracts/primitives.ts';
import type { AnswerPhrase, Source } from './port.ts';

type Line = {
  text: string;
  locator: Locator;
  cells?: TableCell[];
  role?: 'heading' | 'paragraph' | 'utterance';
};

/** One chunk of the given lines. */
export function aSource(title: string, lines: Line[], over: Partial<Source> = {}): Source {
  let text = '';
  const spans = lines.map((line) => {
    if (text !== '') text += '\n';
    const start = text.length;
    text += line.text;
    const { locator, cells } = line;
    const role = line.role ?? (cells ? 'table-row' : 'paragraph');
    return { start, end: text.length, locator, role, ...(cells ? { cells } : {}) } as const;
  });
  const chunkId = over.chunkId ?? `chunk of ${title}`;
  return {
    chunkId,
    fileVersionId: title,
    documentTitle: title,
    header: title,
    text,
    spans,
    language: 'sv',
    ...over,
  };
}

/** Running text on one page, a line a paragraph. */
export const aPage = (title: string, page: number, text: string, language: Language = 'sv'): Source =>
  aSource(
    title,
    text.split('\n').map((line, at) => ({ text: line, locator: { kind: 'page', page, line: at + 1 } })),
    { language },
  );

/** A sheet whose first row holds the columns' titles; numbers get values and addresses as in a workbook. */
export function aSheet(
  title: string,
  sheet: string,
  rows: (string | number)[][],
  language: Language = 'sv',
): Source {
  const [headers = [], ...body] = rows;
  const lines = body.map((row, at): Line => {
    const cells = row.map((value, column) => ({
      header: String(headers[column] ?? ''),
      text: String(value),
      address: `${String.fromCharCode(65 + column)}${at + 2}`,
      ...(typeof value === 'number' ? { value } : {}),
    }));
    return { text: row.join(' | '), locator: { kind: 'cell', sheet, cell: `A${at + 2}` }, cells };
  });
  return aSource(title, lines, { language, header: `${title} · ${sheet}` });
}

/** Phrases that show their key and values: tests look at what is said, not at its wording. */
export const barePhrase: AnswerPhrase = (key, values) => `${key}: ${Object.values(values).join(' | ')}`;
