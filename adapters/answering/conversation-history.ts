// A long conversation made to fit: the last turns as they were, of the earlier ones what the question is about.
import type { Language } from '#contracts/primitives.ts';
import { questionLanguage } from '../vectors/question-language.ts';
import { readQuestion } from './question.ts';
import { bagOf, matchTerm } from './terms.ts';

/** A question with its answer; `number` counts from 1. */
export interface Turn {
  number: number;
  question: string;
  answer: string;
  /** Pieces that the answer cited. */
  chunkIds: readonly string[];
}

export interface FittedHistory {
  /** Oldest first, for the model. */
  messages: { role: 'user' | 'assistant'; content: string }[];
  turns: number;
  /** Turns that were compressed, and which of them stand in the compression in short. */
  compressed?: { from: number; to: number; kept: number[] };
  tokens: number;
  /** Cited by the turns that are there: what was found once can be found again. */
  chunkIds: string[];
}

/** Four characters a token, as the usage estimate counts. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4);
const shortQuestion = 160;
const shortAnswer = 240;
/** Of the budget, for the turns that are kept whole. */
const wholeShare = 0.6;
const mostEarlierTurns = 8;

/** Never more than `budget` tokens, however long the conversation. */
export function fitHistory(
  turns: readonly Turn[],
  question: string,
  language: Language,
  budget: number,
): FittedHistory {
  const whole: Turn[] = [];
  let tokens = 0;
  for (const turn of [...turns].reverse()) {
    const cost = tokensOf(`${turn.question}${turn.answer}`);
    if (tokens + cost > budget * wholeShare) break;
    tokens += cost;
    whole.unshift(turn);
  }
  const earlier = turns.slice(0, turns.length - whole.length);
  const messages = whole.flatMap(({ question: asked, answer }) => [
    { role: 'user' as const, content: asked },
    { role: 'assistant' as const, content: answer },
  ]);
  const [first, last] = [earlier[0], earlier.at(-1)];
  if (!first || !last)
    return { messages, turns: turns.length, tokens, chunkIds: whole.flatMap((turn) => turn.chunkIds) };
  const kept: Turn[] = [];
  const lines: string[] = [];
  for (const turn of relevant(earlier, question, language)) {
    const line = `${turn.number}. ${clip(turn.question, shortQuestion)} → ${clip(turn.answer, shortAnswer)}`;
    if (tokens + tokensOf(line) > budget - headTokens) continue;
    tokens += tokensOf(line);
    kept.push(turn);
    lines.push(line);
  }
  const range = {
    from: first.number,
    to: last.number,
    kept: kept.map(({ number }) => number).sort((a, b) => a - b),
  };
  const head = `Earlier turns ${range.from}-${range.to} of this conversation, in short (${kept.length} of them):`;
  tokens += tokensOf(head);
  return {
    messages: [{ role: 'user', content: [head, ...lines.sort(byNumber)].join('\n') }, ...messages],
    turns: turns.length,
    compressed: range,
    tokens,
    chunkIds: [...kept, ...whole].flatMap((turn) => turn.chunkIds),
  };
}

const headTokens = 30;
const byNumber = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10);

/** The earlier turns that share the most of the question's words. */
function relevant(turns: readonly Turn[], question: string, language: Language): Turn[] {
  const { terms } = readQuestion(question, questionLanguage(question, language));
  const scored = turns.map((turn) => {
    const bag = bagOf(`${turn.question} ${turn.answer}`, language);
    return { turn, score: terms.reduce((sum, term) => sum + matchTerm(term, bag), 0) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.turn.number - a.turn.number)
    .slice(0, mostEarlierTurns)
    .map(({ turn }) => turn);
}

const clip = (text: string, length: number): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
};
