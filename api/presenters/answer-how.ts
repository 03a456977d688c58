// An answer's making as people see it: counts of what was found, never the documents' text.
import type { AnswerHowDto } from '#contracts/api/answer-how.ts';
import type { AnswerStep } from '#db/models/answer-step.ts';
import type { Message } from '#db/models/message.ts';

const nothingUsed = { inputTokens: 0, outputTokens: 0, costMicros: 0, isEstimated: false, calls: 0 };

export function presentHow(
  message: Message,
  steps: readonly AnswerStep[],
  agentVersion: number | null,
): AnswerHowDto {
  const { model, mode, details, usage } = message;
  return {
    agentVersion,
    model,
    mode,
    plannedBy: steps.some(({ callId }) => callId !== null) ? 'model' : 'product',
    steps: steps.map(({ ordinal, round, tool, state, errorCode, args, result, durationMs }) => ({
      ordinal,
      round,
      tool,
      state,
      errorCode,
      args,
      count: Number(result['total'] ?? (result['chunkIds'] as unknown[] | undefined)?.length ?? 0),
      durationMs,
    })),
    chunkIds: details.chunkIds ?? [],
    layers: details.layers ?? [],
    history: details.history ?? null,
    usage: { ...nothingUsed, ...usage },
    removedMarkers: details.removedMarkers ?? 0,
  };
}
