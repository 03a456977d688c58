// The one way to an answer: by a language model where there is one, by quoting else; checked by the same code.
import { calculatedAnswer } from './calculated-answer.ts';
import { citeClaims } from './cite-claims.ts';
import { draftAnswer } from './generated.ts';
import { answerOffline } from './offline.ts';
import type { AnswerEvent, AnsweringModel, AnswerRequest, AnswerResult } from './port.ts';
import { verifyAnswer } from './verify-citations.ts';

// A small local model may only say what its sources nearly say word for word.
const offlineShare = 0.6;

/**
 * Streams an answer and ends with exactly one `result` event, whose text is final. Throws only what the model throws
 * (a provider's typed error) and the signal's reason.
 */
export async function* answerQuestion(request: AnswerRequest): AsyncGenerator<AnswerEvent, void, undefined> {
  request.signal?.throwIfAborted();
  if (request.model && request.sources.length > 0) yield* generate(request, request.model);
  else yield* ended(quoted(request), '');
}

function quoted(request: AnswerRequest): AnswerResult {
  const { calculations = [], sources } = request;
  // What was not found in any table may still stand in a sentence.
  const reckoned = calculations.find(({ refusal }) => refusal !== 'not_found');
  return verifyAnswer(reckoned ? calculatedAnswer(reckoned, request) : answerOffline(request), sources);
}

async function* generate(request: AnswerRequest, model: AnsweringModel): AsyncGenerator<AnswerEvent> {
  const drafting = draftAnswer(request, model);
  let shown = '';
  let step = await drafting.next();
  try {
    for (; !step.done; step = await drafting.next()) {
      // What a small model says is not shown before it is checked.
      if (model.isOffline) continue;
      shown += step.value;
      yield { kind: 'text', delta: step.value };
    }
  } finally {
    // A reader that leaves early leaves the provider too: an open stream costs until its end.
    await drafting.return({ text: '' });
  }
  const { text, refusal } = step.value;
  if (refusal) {
    yield* ended(refused(request, refusal), shown);
    return;
  }
  const { question, language, sources } = request;
  const cited = citeClaims(text, sources, { text: question, language, results: resultsOf(request) });
  const { citations, removedMarkers, unsupportedNumbers } = cited;
  const isBorneOut =
    citations.length > 0 &&
    (!model.isOffline || (unsupportedNumbers.length === 0 && cited.weakest >= offlineShare));
  // An answer without a single sound citation is no answer: the sources themselves are quoted instead.
  if (!isBorneOut) {
    yield* ended({ ...quoted(request), removedMarkers, unsupportedNumbers: [] }, shown);
    return;
  }
  const result: AnswerResult = {
    outcome: 'answered',
    text: cited.text,
    citations,
    removedMarkers,
    mode: 'generated',
    unsupportedNumbers,
  };
  const checked = verifyAnswer(result, sources);
  yield* ended({ ...checked, unsupportedNumbers }, shown);
}

/** Exact results that may stand in the text: they stand in no cell, and follow from cells. */
const resultsOf = ({ calculations = [] }: AnswerRequest) =>
  calculations.flatMap(({ value, operands }) =>
    value === undefined ? [] : [{ value, chunkIds: operands.map(({ chunkId }) => chunkId) }],
  );

function refused({ phrase }: AnswerRequest, missing: string[]): AnswerResult {
  const words = missing.join('; ');
  const text =
    missing.length > 0 ? phrase('not_in_documents_missing', { words }) : phrase('not_in_documents', {});
  return {
    outcome: 'not_in_documents',
    text,
    citations: [],
    removedMarkers: 0,
    missing,
    mode: 'generated',
    unsupportedNumbers: [],
  };
}

function* ended(result: AnswerResult, shown: string): Generator<AnswerEvent> {
  if (shown === '') yield { kind: 'text', delta: result.text };
  else if (shown.trim() !== result.text) yield { kind: 'replaced', text: result.text };
  for (const citation of result.citations) yield { kind: 'citation', citation };
  yield { kind: 'result', result };
}
