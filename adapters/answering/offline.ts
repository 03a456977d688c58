// Answers without a language model: the right place in the sources, quoted; or the honest word that it is not there.

import type { Language } from '#contracts/primitives.ts';
import { questionLanguage } from '../vectors/question-language.ts';
import { type Alignment, align, holds } from './align.ts';
import { quotable } from './clean-answer.ts';
import { isAnswerLikely } from './confidence.ts';
import { written } from './decimal.ts';
import type { AnswerPhrase, AnswerResult, Citation, Source } from './port.ts';
import { isVague, type Question, readQuestion } from './question.ts';
import { type Extreme, findExtreme } from './table-extreme.ts';
import { type FoundCell, figuresOnly, lookUpCells } from './table-lookup.ts';
import { type Reckoned, reckon } from './table-reckon.ts';
import { type Cell, type Row, tablesOf, unitOfHeader } from './tables.ts';
import { type Unit, unitsOf } from './units.ts';

/**
 * How much of a question must be borne out. Calibrated on qa-sv, qa-en and squad2-sv-mt of the shared data
 * (`npm run eval:answers`): answered questions kept against unanswerable ones refused.
 */
const thresholds = { found: 0.6, sentence: 0.5, cell: 0.7, missingWeight: 0.34, secondQuote: 0.6 };

/** Answers by quoting, looking up and reckoning; see `thresholds` for when it says no. */
export function answerOffline(request: {
  question: string;
  language: Language;
  sources: readonly Source[];
  phrase: AnswerPhrase;
}): AnswerResult {
  const { phrase, language } = request;
  const question = readQuestion(request.question, questionLanguage(request.question, language));
  const units = unitsOf(request.sources);
  if (units.length === 0) return refusal(phrase('no_documents', {}), []);
  const { alignments, weights, reach } = align(question, units);
  const tables = tablesOf(units);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const missing = question.terms.filter((term, at) => (reach[at] ?? 0) < thresholds.found && !isVague(term));
  const missingWeight =
    question.terms.reduce(
      (sum, _, at) => sum + ((reach[at] ?? 0) < thresholds.found ? (weights[at] ?? 0) : 0),
      0,
    ) / total;
  const [best] = alignments;
  const compose = composer(phrase, language);

  const stated = best && !best.unit.span.cells && best.fits === 1 && best.own >= 0.85;
  if (!stated) {
    const reckoned = reckon(question, tables, weights);
    if (reckoned && reckoned.covered >= thresholds.cell) return compose.reckoned(reckoned);
    const extreme = findExtreme(question, tables, weights);
    if (extreme && extreme.covered >= thresholds.cell) return compose.extreme(extreme);
  }
  const figures = figuresOnly(question, weights);
  const [cell] = lookUpCells(figures.question, tables, figures.weights);
  if (cell && cell.covered >= thresholds.cell && !(stated && (best?.covered ?? 0) > cell.covered))
    return compose.cell(cell);

  const byWords = best && best.covered >= thresholds.sentence && missingWeight <= thresholds.missingWeight;
  if (!best || !(isAnswerLikely(question, best, request.sources) ?? byWords)) {
    const words = missing.map((term) => term.word);
    return refusal(
      words.length > 0
        ? phrase('not_in_documents_missing', { words: words.join(', ') })
        : phrase('not_in_documents', {}),
      words,
    );
  }
  return compose.quotes(quotesFor(question, alignments));
}

function refusal(text: string, missing: string[]): AnswerResult {
  return {
    outcome: 'not_in_documents',
    text,
    citations: [],
    removedMarkers: 0,
    missing,
    mode: 'quoted',
    unsupportedNumbers: [],
  };
}

// One quote, and another where the first leaves a wanted kind open or is hardly better.
function quotesFor(question: Question, alignments: readonly Alignment[]): Unit[] {
  const [best, ...rest] = alignments;
  if (!best) return [];
  const quotes = [best.unit];
  for (const kind of question.wanted) {
    if (quotes.some((unit) => holds(kind, unit, question))) continue;
    const near = rest.filter(({ unit }) => isNear(unit, best.unit) && holds(kind, unit, question));
    const more =
      near[0] ??
      rest.find(
        ({ unit, covered }) =>
          covered >= thresholds.sentence &&
          unit.source.fileVersionId === best.unit.source.fileVersionId &&
          holds(kind, unit, question),
      );
    if (more) quotes.push(more.unit);
  }
  const [second] = rest.filter(({ unit }) => !quotes.includes(unit) && unit.text !== best.unit.text);
  if (
    quotes.length === 1 &&
    second &&
    second.score >= best.score * thresholds.secondQuote &&
    second.covered >= best.covered * 0.7
  )
    quotes.push(second.unit);
  return quotes;
}

// The same section, or the lines right beside: where "Ansvarig: …" and "Klart: …" stand.
function isNear(unit: Unit, best: Unit): boolean {
  if (unit.source.fileVersionId !== best.source.fileVersionId) return false;
  const [a, b] = [unit.span.locator, best.span.locator];
  if (a.kind === 'heading' && b.kind === 'heading') return a.heading === b.heading;
  if (a.kind === 'slide' && b.kind === 'slide') return a.slide === b.slide;
  if (a.kind === 'time' && b.kind === 'time') return Math.abs(a.startMs - b.startMs) < nearMs;
  return unit.source.chunkId === best.source.chunkId && Math.abs(unit.start - best.start) < nearCharacters;
}
const nearMs = 45_000;
const nearCharacters = 400;

// Turns findings into text with markers and citations, one marker a place.
function composer(phrase: AnswerPhrase, language: Language) {
  const citations: Citation[] = [];
  const cite = (unit: Unit, cell?: Cell): string => {
    const { source, span, start, end } = unit;
    const locator =
      cell?.address !== undefined && span.locator.kind === 'cell'
        ? { ...span.locator, cell: cell.address }
        : span.locator;
    const marker = citations.length + 1;
    const { chunkId, fileVersionId } = source;
    citations.push({
      marker,
      chunkId,
      fileVersionId,
      locator,
      start,
      end,
      quote: source.text.slice(start, end),
    });
    return `[${marker}]`;
  };
  const result = (text: string): AnswerResult => ({
    outcome: 'answered',
    text,
    citations,
    removedMarkers: 0,
    mode: 'quoted',
    unsupportedNumbers: [],
  });
  const described = ({ row, cell }: { row: FoundCell['row']; cell: Cell }) => ({
    row: quotable(row.label && row.label !== cell ? row.label.text : row.unit.source.documentTitle),
    column: quotable(cell.header),
    value: figure(cell, isCount(row) ? undefined : row.table.unitOfFigures),
  });

  return {
    cell(found: FoundCell): AnswerResult {
      const isLabel = found.cell === found.row.label;
      const { row, column, value } = described(found);
      const marker = cite(found.row.unit, found.cell);
      if (isLabel || column === '')
        return result(phrase('text_cell', { row: isLabel ? column : row, value, marker }));
      return result(phrase('cell', { row, column, value, marker }));
    },
    extreme({ operation, row, cell, among }: Extreme): AnswerResult {
      const { row: label, column, value } = described({ row, cell });
      const [winner, measure] = among === 'rows' ? [label, column] : [column, label];
      return result(phrase(operation, { winner, measure, value, marker: cite(row.unit, cell) }));
    },
    reckoned({ operation, value, operands }: Reckoned): AnswerResult {
      const parts = operands.map(({ row, cell }) => ({
        ...described({ row, cell }),
        marker: cite(row.unit, cell),
      }));
      if (operation === 'list' || !value)
        return result(parts.map((part) => phrase('cell', part)).join('\n\n'));
      const [first] = operands;
      const unit =
        operation === 'growth'
          ? '%'
          : figureUnit(first?.cell, first && isCount(first.row) ? undefined : first?.row.table.unitOfFigures);
      return result(
        phrase(operation, {
          value: withUnit(written(value, language), unit),
          parts: parts.map((part) => `${part.row}, ${part.column}: ${part.value} ${part.marker}`).join('; '),
        }),
      );
    },
    quotes(units: readonly Unit[]): AnswerResult {
      const lines = units.map((unit) => {
        const { locator } = unit.span;
        const speaker = locator.kind === 'time' ? locator.speaker : undefined;
        const values = { quote: quotable(unit.text), marker: cite(unit) };
        return speaker && !unit.text.includes(speaker)
          ? phrase('said', { ...values, speaker: quotable(speaker) })
          : phrase('quote', values);
      });
      return result(lines.join('\n\n'));
    },
  };

  function figure(cell: Cell, tableUnit: string | undefined): string {
    const shown =
      cell.value && /^-?\d{4,}$/u.test(cell.text.trim())
        ? written(cell.value, language)
        : quotable(cell.text);
    const unit = figureUnit(cell, tableUnit);
    return cell.value ? withUnit(shown, unit) : shown;
  }
}

function figureUnit(cell: Cell | undefined, tableUnit: string | undefined): string | undefined {
  if (!cell?.value || /[%\p{L}$€£]/u.test(cell.text)) return undefined;
  return unitOfHeader(cell.header) ?? tableUnit;
}

// "Belopp i tkr" above a table does not hold for its heads, shares and ratios.
const isCount = ({ label }: Row): boolean =>
  label !== undefined &&
  /antal|anställda|procent|%|andel|per aktie|number|headcount|employees|percent|ratio|per share/iu.test(
    label.text,
  );

// "71.2 tkr", but "71.2 ($ in millions)".
const withUnit = (figure: string, unit: string | undefined): string => {
  if (!unit) return figure;
  return unit.includes(' ') ? `${figure} (${unit})` : `${figure} ${unit}`;
};
