// From units to the pieces that are searched: whole units side by side, never over a page, sheet or slide.
import type { ChunkDraft, ExtractedDocument, Span, TableCell, Unit } from '#contracts/extraction.ts';
import type { Language, Locator } from '#contracts/primitives.ts';
import { detectLanguage } from './language.ts';
import { sentencesOf } from './sentences.ts';

export interface SplitContext {
  title: string;
  companyName?: string;
  /** E.g. "2023" or "Q3 2024", as a reader would say it. */
  periodText?: string;
  /** Where the text itself does not tell; default 'sv'. */
  language?: Language;
}

interface PieceSize {
  /** A piece is closed when the next unit would make it longer. */
  maxCharacters: number;
  /** Whole units repeated from the piece before, at most this many characters. */
  overlapCharacters: number;
}

// Chosen on public question sets: 600-1,000 characters find best, transcripts want larger pieces (section "Pieces").
const proseSize: PieceSize = { maxCharacters: 900, overlapCharacters: 140 };
const transcriptSize: PieceSize = { maxCharacters: 1_600, overlapCharacters: 240 };
/** Fewer letters than this (rows of numbers, names) say less about the language than the whole document does. */
const minLettersForOwnLanguage = 150;
const maxHeaderCharacters = 200;

/** A unit or a sentence of a long one: what a piece is made of. */
interface Part {
  text: string;
  /** What a reader sees before the text that is not in the unit itself, e.g. "Anna: ". */
  lead: string;
  unit: Unit;
  cells?: TableCell[] | undefined;
}

/**
 * Pieces of a document in reading order. Each span covers exactly the text of its unit (or one sentence of a unit too
 * long for a piece), so `text.slice(start, end)` is what the locator points at. Same input, same output.
 */
export function splitIntoChunks(document: ExtractedDocument, context: SplitContext): ChunkDraft[] {
  const isTranscript = document.units.some((unit) => unit.role === 'utterance');
  const size = isTranscript ? transcriptSize : proseSize;
  const language = document.language ?? context.language ?? 'sv';
  const chunks: ChunkDraft[] = [];
  for (const group of boundedGroups(document.units)) {
    const parts = group.flatMap((unit) => partsOf(unit, size.maxCharacters));
    for (const piece of piecesOf(parts, size)) {
      const { text, spans } = textOf(piece);
      chunks.push({
        ordinal: chunks.length,
        header: headerOf(piece, context),
        text,
        spans,
        language: detectLanguage(text, minLettersForOwnLanguage) ?? language,
      });
    }
  }
  return chunks;
}

/** Units side by side in one page, sheet or slide; other documents are bounded by their outermost headings' size only. */
function boundedGroups(units: Unit[]): Unit[][] {
  const groups: Unit[][] = [];
  let before: string | undefined;
  for (const unit of units) {
    const bound = boundOf(unit.locator);
    const last = groups.at(-1);
    if (last && bound === before) last.push(unit);
    else groups.push([unit]);
    before = bound;
  }
  return groups;
}

function boundOf(locator: Locator): string {
  switch (locator.kind) {
    case 'page':
      return `page ${locator.page}`;
    case 'cell':
      return `sheet ${locator.sheet}`;
    case 'slide':
      return `slide ${locator.slide}`;
    default:
      return '';
  }
}

function partsOf(unit: Unit, maxCharacters: number): Part[] {
  const speaker = unit.locator.kind === 'time' ? unit.locator.speaker : undefined;
  const lead = speaker ? `${speaker}: ` : '';
  const isHeaderRow = unit.cells?.every((cell) => cell.header === cell.text) ?? false;
  if (unit.text.length <= maxCharacters)
    return [{ text: unit.text, lead, unit, ...(isHeaderRow ? {} : { cells: unit.cells }) }];
  return sentencesOf(unit.text, maxCharacters).map((text) => {
    // Of a row too long for a piece, each part carries the cells that stand in it.
    const cells = unit.cells?.filter((cell) => text.includes(cell.text));
    return { text, lead, unit, cells };
  });
}

function piecesOf(parts: Part[], { maxCharacters, overlapCharacters }: PieceSize): Part[][] {
  const pieces: Part[][] = [];
  let piece: Part[] = [];
  let length = 0;
  /** Parts at the start of the piece that the piece before has too. */
  let repeated = 0;
  const lengthOf = (part: Part): number => part.lead.length + part.text.length + 1;

  const close = (): void => {
    pieces.push(piece);
    const tail: Part[] = [];
    let tailLength = 0;
    for (const part of piece.slice(1).reverse()) {
      if (tailLength + lengthOf(part) > overlapCharacters || isHeading(part)) break;
      tail.unshift(part);
      tailLength += lengthOf(part);
    }
    piece = tail;
    length = tailLength;
    repeated = tail.length;
  };

  for (const part of parts) {
    const startsSection = isHeading(part) && piece.some((before) => !isHeading(before));
    // A new section begins a new piece once this one is of some size: a piece then has one subject.
    const isFull = length + lengthOf(part) > maxCharacters || (startsSection && length > maxCharacters * 0.6);
    if (isFull && piece.length > repeated) {
      const held = trailingHeadings(piece);
      piece = piece.slice(0, piece.length - held.length);
      const hasNew = piece.length > repeated;
      if (hasNew) close();
      if (!hasNew || startsSection || length + lengthOf(part) > maxCharacters) {
        piece = [];
        length = 0;
        repeated = 0;
      }
      for (const heading of held) {
        piece.push(heading);
        length += lengthOf(heading);
      }
    }
    piece.push(part);
    length += lengthOf(part);
  }
  if (piece.length > repeated) pieces.push(piece);
  return pieces;
}

const isHeading = ({ unit }: Part): boolean => unit.role === 'heading' || unit.role === 'title';

/** Headings at a piece's end belong to what follows, unless there is nothing else in the piece. */
function trailingHeadings(piece: Part[]): Part[] {
  const last = piece.findLastIndex((part) => !isHeading(part));
  return last < 0 ? [] : piece.slice(last + 1);
}

/** One part a line; the titles of a table's columns stand once before its first row. */
function textOf(piece: Part[]): { text: string; spans: Span[] } {
  let text = '';
  const spans: Span[] = [];
  // Titles that a reader of this piece has seen already. One made of several rows ("2024 Q1") is said whole once.
  let shown: string[] = [];
  piece.forEach((part, index) => {
    if (text !== '') text += continues(piece[index - 1], part) ? ' ' : '\n';
    const isTitleRow = part.unit.role === 'table-row' && !part.cells;
    if (isTitleRow) shown.push(...(part.unit.cells ?? []).map((cell) => cell.text));
    else if (!titlesOf(part).every((title) => shown.includes(title))) {
      const titles = widestTitles(piece, index);
      text += `${titles.join(' | ').trim()}\n`;
      shown = titles;
    }
    text += part.lead;
    const start = text.length;
    text += part.text;
    const { locator, role } = part.unit;
    spans.push({ start, end: text.length, locator, role, ...(part.cells ? { cells: part.cells } : {}) });
  });
  return { text, spans };
}

/** Sentences of one unit run on in one line. */
const continues = (before: Part | undefined, part: Part): boolean => before?.unit === part.unit;

const titlesOf = (part: Part | undefined): string[] =>
  part?.cells?.map((cell) => cell.header).filter((title) => title !== '') ?? [];

/** The titles of the row with most of them in the run of rows from here: some rows have empty cells. */
function widestTitles(piece: Part[], from: number): string[] {
  let widest = piece[from]?.cells?.map((cell) => cell.header) ?? [];
  const own = titlesOf(piece[from]);
  for (let index = from + 1; piece[index]?.unit.role === 'table-row'; index++) {
    const titles = piece[index]?.cells?.map((cell) => cell.header) ?? [];
    if (titles.length > widest.length && own.every((title) => titles.includes(title))) widest = titles;
  }
  return widest;
}

/** "title · company · period · headings", one line, not above 200 characters; nothing said twice. */
function headerOf(piece: Part[], { title, companyName, periodText }: SplitContext): string {
  const headings = piece.find((part) => !isHeading(part))?.unit.headings ?? piece[0]?.unit.headings ?? [];
  const words: string[] = [];
  for (const word of [title, companyName, periodText, ...headings])
    if (word && !words.some((known) => known.toLowerCase().includes(word.toLowerCase()))) words.push(word);
  const header = words.join(' · ').replaceAll(/\s+/g, ' ');
  return header.length > maxHeaderCharacters ? `${header.slice(0, maxHeaderCharacters - 1)}…` : header;
}
