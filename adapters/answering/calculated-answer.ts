// A calculation as an answer: the result, each figure with its cell, or in words why it can not be reckoned.
import type { Language } from '#contracts/primitives.ts';
import { quotable } from './clean-answer.ts';
import { parseDecimal, written } from './decimal.ts';
import type { AnswerPhrase, AnswerResult, Calculation, Citation, Operand, Source } from './port.ts';

/** Citations are the cells that were used; refusals cite the cells that do not go together. */
export function calculatedAnswer(
  calculation: Calculation,
  of: { sources: readonly Source[]; phrase: AnswerPhrase; language: Language },
): AnswerResult {
  const { phrase, language, sources } = of;
  const byChunk = new Map(sources.map((source) => [source.chunkId, source]));
  const citations: Citation[] = [];
  const cite = ({ chunkId, fileVersionId, locator, start, end }: Operand): string => {
    const text = byChunk.get(chunkId)?.text ?? '';
    const marker = citations.length + 1;
    citations.push({ marker, chunkId, fileVersionId, locator, start, end, quote: text.slice(start, end) });
    return `[${marker}]`;
  };
  const parts = calculation.operands.map((operand) => ({
    row: quotable(operand.label),
    column: quotable(operand.column),
    value: withUnit(quotable(operand.text), operand.text, operand.unit),
    marker: cite(operand),
  }));
  const listed = parts
    .map(
      ({ row, column, value, marker }) => `${[row, column].filter(Boolean).join(', ')}: ${value} ${marker}`,
    )
    .join('; ');
  const result = (text: string, outcome: AnswerResult['outcome']): AnswerResult => ({
    outcome,
    text,
    citations,
    removedMarkers: 0,
    mode: 'quoted',
    unsupportedNumbers: [],
  });
  const { operation, refusal } = calculation;
  const value = calculation.value === undefined ? undefined : parseDecimal(calculation.value);
  if (refusal || !value)
    return result(
      phrase(`calc_${refusal ?? 'not_found'}`, { parts: listed }),
      parts.length > 0 ? 'answered' : 'not_in_documents',
    );
  const shown = withUnit(written(value, language), '', calculation.unit);
  if (operation === 'lookup')
    return result(parts.map((part) => phrase('cell', part)).join('\n\n'), 'answered');
  return result(phrase(operation, { value: shown, parts: listed }), 'answered');
}

/** "71.2 tkr"; a unit that stands in the cell is not written twice. */
const withUnit = (figure: string, cellText: string, unit: string | null): string =>
  !unit || /[%\p{L}$€£]/u.test(cellText)
    ? figure
    : unit.includes(' ')
      ? `${figure} (${unit})`
      : `${figure} ${unit}`;
