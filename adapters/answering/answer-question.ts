// The one way to an answer: by a language model where there is one, by quoting else; checked by the same code.
import { answerOffline } from './offline.ts';
import type { AnswerEvent, AnswerRequest, AnswerResult } from './port.ts';
import { verifyAnswer } from './verify-citations.ts';

/**
 * Streams an answer and ends with exactly one `result` event, whose text is final. Throws only what the model throws
 * (a provider's typed error) and the signal's reason.
 */
export async function* answerQuestion(request: AnswerRequest): AsyncGenerator<AnswerEvent, void, undefined> {
  request.signal?.throwIfAborted();
  yield* whole(verifyAnswer(answerOffline(request), request.sources));
}

function* whole(result: AnswerResult): Generator<AnswerEvent> {
  yield { kind: 'text', delta: result.text };
  for (const citation of result.citations) yield { kind: 'citation', citation };
  yield { kind: 'result', result };
}
