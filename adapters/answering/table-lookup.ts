// One cell by its row and its column, or nothing: a wrong figure is worse than none.
import { isReckoning, isVague, type Question } from './question.ts';
import type { Cell, Row, Table } from './tables.ts';
import { joined, matchTerm, type Term, wordBags } from './terms.ts';

export interface FoundCell {
  row: Row;
  cell: Cell;
  /** 0..1: how much of the question's weight row, column and table bear out together. */
  covered: number;
  score: number;
}

/** Weight of each of the question's terms, in its order. */
export type Weights = readonly number[];

const strong = 0.6;
// What a table as a whole is about may come from its title or sheet.
const fromTable = 0.85;

/** Cells that may answer, best first. Every one has its row and its column named by the question (or alone to choose). */
export function lookUpCells(question: Question, tables: readonly Table[], weights: Weights): FoundCell[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const found: FoundCell[] = [];
  for (const table of tables) {
    const about = question.terms.map((term) => matchTerm(term, table.context) * fromTable);
    for (const row of table.rows) {
      for (const cell of row.cells) {
        if (!canAnswer(question, row, cell)) continue;
        const candidate = judge(question.terms, about, row, cell, weights, total);
        if (!candidate) continue;
        const isOtherKind =
          cell.value !== undefined && isPercent(cell) !== question.wantsPercent && isPercentMixed(row);
        found.push(isOtherKind ? { ...candidate, score: candidate.score - otherKindCost } : candidate);
      }
    }
  }
  return found.sort((a, b) => b.score - a.score || a.cell.column - b.cell.column);
}

// Two capital letters, and nothing that the glossary knows as a title or role.
const looksLikeName = ({ text, textBag }: Cell): boolean =>
  /\p{Lu}\S*\s+\p{Lu}/u.test(text) && textBag.concepts.size === 0;

const otherKindCost = 0.15;
const isPercent = (cell: Cell): boolean => /%/u.test(`${cell.text} ${cell.header}`);
const isPercentMixed = (row: Row): boolean => {
  const figures = row.cells.filter((cell) => cell.value !== undefined);
  return figures.some(isPercent) && !figures.every(isPercent);
};

function canAnswer(question: Question, row: Row, cell: Cell): boolean {
  if (cell.text.trim() === '') return false;
  if (question.wanted.includes('number')) return cell.value !== undefined || /\d/u.test(cell.text);
  if (question.wanted.includes('person') && !looksLikeName(cell)) return false;
  // A label answers only when its column is asked for ("vilken leverantör …").
  return cell !== row.label || cell.header !== '';
}

function judge(
  terms: readonly Term[],
  about: readonly number[],
  row: Row,
  cell: Cell,
  weights: Weights,
  total: number,
): FoundCell | undefined {
  const inHeader = terms.map((term) => matchTerm(term, cell.headerBag));
  const inRow = terms.map((term) => bestOf(row.cells, cell, term));
  const inLabel =
    row.label && row.label !== cell
      ? terms.map((term) => matchTerm(term, row.label?.textBag ?? cell.textBag))
      : [];
  const isRowNamed = inRow.some((match) => match >= strong);
  const isColumnNamed = inHeader.some((match) => match >= strong);
  const isOnlyValue =
    row.cells.filter((other) => other !== row.label && other.text.trim() !== '').length === 1;
  if (!isRowNamed || !(isColumnNamed || isOnlyValue || cell.value !== undefined)) return undefined;
  if (cell === row.label && !isColumnNamed) return undefined;

  const everywhere = [cell.headerBag, row.table.context, ...(row.label ? [row.label.textBag] : [])];
  const matches = terms.map((term, at) =>
    Math.max(inHeader[at] ?? 0, inRow[at] ?? 0, about[at] ?? 0, joined(term, everywhere)),
  );
  // A figure of another year is a wrong answer, however well the rest fits.
  if (terms.some((term, at) => /^(?:19|20)\d\d$/u.test(term.word) && (matches[at] ?? 0) < strong))
    return undefined;
  // "Vad var lagret värt": a word that a question needs and an answer need not repeat is not missed.
  const unmissed = terms.reduce(
    (sum, term, at) => sum + (isVague(term) && (matches[at] ?? 0) < strong ? (weights[at] ?? 0) : 0),
    0,
  );
  const borneOut = matches.reduce((sum, match, at) => sum + match * (weights[at] ?? 0), 0);
  const covered = Math.min(1, borneOut / (total - unmissed || 1));
  const extraLabel = row.label && row.label !== cell ? unasked(row.label, 'text', terms) : 0;
  // Without a month in the question, the year's figure is meant before any month's.
  const extraHeader = isOnlyValue || isWholePeriod(cell) ? 0 : unasked(cell, 'header', terms);
  const named = (isColumnNamed ? 0.06 : 0) + (inLabel.some((match) => match >= strong) ? 0.04 : 0);
  return { row, cell, covered, score: covered * (1 - 0.3 * extraLabel) * (1 - 0.25 * extraHeader) + named };
}

function bestOf(cells: readonly Cell[], except: Cell, term: Term): number {
  let best = 0;
  for (const cell of cells) {
    if (cell === except || (cell.value !== undefined && !term.isNumber)) continue;
    best = Math.max(best, matchTerm(term, cell.textBag));
  }
  return best;
}

const isWholePeriod = (cell: Cell): boolean =>
  [...cell.headerBag.concepts].some((idea) => /^c:(?:helår|total):/u.test(idea));

// The share of a label's words that the question does not ask for: "Försäljning export" is not "försäljning".
function unasked(cell: Cell, of: 'text' | 'header', terms: readonly Term[]): number {
  const bags = wordBags(cell[of], cell.textBag.language);
  if (bags.length === 0) return 0;
  return bags.filter((bag) => !terms.some((term) => matchTerm(term, bag) >= strong)).length / bags.length;
}

/** The question without the words that only say what to do with the figures; their weights go with them. */
export function figuresOnly(question: Question, weights: Weights): { question: Question; weights: number[] } {
  const kept = question.terms.map((term) => !isReckoning(term));
  return {
    question: { ...question, terms: question.terms.filter((_, at) => kept[at]) },
    weights: weights.filter((_, at) => kept[at]),
  };
}
