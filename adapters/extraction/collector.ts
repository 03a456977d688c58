// Gathers the units of one document: keeps the headings above each, drops empty text, holds the size limit.
import type {
  Attachment,
  DocumentFormat,
  ExtractedDocument,
  PageCoverage,
  TableCell,
  Unit,
} from '#contracts/extraction.ts';
import type { Locator } from '#contracts/primitives.ts';
import type { ExtractionLimits } from './limits.ts';
import type { PagePicture } from './messages.ts';
import { ExtractionFailure } from './port.ts';

export interface Collector {
  add(unit: { text: string; locator: Locator; role: Unit['role']; cells?: TableCell[] | undefined }): void;
  /** A heading of a level (1 = outermost): it replaces the headings of its level and below. */
  heading(level: number, text: string, locator: Locator): void;
  /** Forgets the headings, e.g. at a new sheet. */
  resetHeadings(): void;
  /** The innermost heading, or ''. */
  currentHeading(): string;
  page(coverage: PageCoverage): void;
  attach(attachment: Attachment): void;
  picture(picture: PagePicture): void;
  warn(code: string): void;
  title: string | undefined;
  readonly units: Unit[];
  readonly pictures: PagePicture[];
  /** Characters taken so far. */
  readonly characters: number;
  finish(format: DocumentFormat): ExtractedDocument;
}

/** White space of any kind becomes single spaces; a unit is one line of reading. */
export const tidyText = (text: string): string =>
  text
    .replaceAll('\u00ad', '')
    .replace(/[\s\u00a0\u200b\u202f\ufeff]+/gu, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to go
    .replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, '')
    .trim();

/** Longer than any word, address or key: encoded bytes, of which hundreds of pieces would be made that nobody can find. */
const endlessRun = /[\x21-\x7e]{5000,}/g;
const keptOfRun = 200;

/** Creates the collector of one document. `add` throws `too_large` above `limits.characters`. */
export function createCollector(limits: Pick<ExtractionLimits, 'characters'>): Collector {
  const units: Unit[] = [];
  const pages: PageCoverage[] = [];
  const attachments: Attachment[] = [];
  const pictures: PagePicture[] = [];
  const warnings: string[] = [];
  let headings: { level: number; text: string }[] = [];
  let above: string[] = [];
  let characters = 0;

  const push = (unit: Unit): void => {
    characters += unit.text.length;
    if (characters > limits.characters)
      throw new ExtractionFailure('too_large', { maxCharacters: limits.characters });
    units.push(unit);
  };

  const collector: Collector = {
    title: undefined,
    units,
    pictures,
    get characters() {
      return characters;
    },
    add({ text, locator, role, cells }) {
      const whole = tidyText(text);
      if (whole === '') return;
      const tidy = whole.replace(endlessRun, (run) => `${run.slice(0, keptOfRun)}…`);
      if (tidy.length < whole.length) collector.warn('endless_words_cut');
      push({
        text: tidy,
        locator,
        role,
        ...(cells ? { cells } : {}),
        ...(above.length > 0 ? { headings: above } : {}),
      });
    },
    heading(level, text, locator) {
      const tidy = tidyText(text);
      if (tidy === '') return;
      headings = headings.filter((heading) => heading.level < level);
      above = headings.map((heading) => heading.text);
      collector.add({ text: tidy, locator, role: level === 0 ? 'title' : 'heading' });
      headings.push({ level, text: tidy });
      above = headings.map((heading) => heading.text);
    },
    resetHeadings() {
      headings = [];
      above = [];
    },
    currentHeading: () => headings.at(-1)?.text ?? '',
    page: (coverage) => void pages.push(coverage),
    attach: (attachment) => void attachments.push(attachment),
    picture: (picture) => void pictures.push(picture),
    warn(code) {
      if (!warnings.includes(code)) warnings.push(code);
    },
    finish(format) {
      const told = tidyText(collector.title ?? '');
      const title = titleOf(units) ?? (meaninglessTitle.test(told) ? undefined : told);
      return { format, ...(title ? { title } : {}), units, pages, attachments, warnings };
    },
  };
  return collector;
}

/** Titles that programs fill in. */
const meaninglessTitle =
  /^(|untitled.*|document\d*|dokument\d*|powerpoint[- ]presentation|presentation\d*|book\d*|(microsoft word|excel) - .*)$/i;

/** The first title or heading near the start says more than the file's metadata, which is often an old file name. */
function titleOf(units: Unit[]): string | undefined {
  const first = units.slice(0, 12).find((unit) => unit.role === 'title' || unit.role === 'heading');
  return first && first.text.length <= 200 ? first.text : undefined;
}
