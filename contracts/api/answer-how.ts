// How one answer was made: by which agent and model, from what, in which steps, at what cost.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

export const AnswerStepDto = z.object({
  ordinal: z.int(),
  round: z.int(),
  tool: z.string(),
  state: z.string(),
  errorCode: z.string().nullable(),
  /** What was asked for, in the words of the asker's own question. */
  args: z.record(z.string(), z.unknown()),
  /** How many pieces, documents, figures or gaps it found. */
  count: z.int(),
  durationMs: z.int().nullable(),
});

export const AnswerHowDto = z.object({
  agentVersion: z.int().nullable(),
  model: z.string().nullable(),
  mode: z.string().nullable(),
  /** Whether a model or the product planned the steps. */
  plannedBy: z.enum(['model', 'product']),
  steps: z.array(AnswerStepDto),
  chunkIds: z.array(Id),
  layers: z.array(z.object({ layer: z.string(), characters: z.int(), sha256: z.string() })),
  history: z
    .object({
      turns: z.int(),
      tokens: z.int(),
      compressed: z.object({ from: z.int(), to: z.int(), kept: z.array(z.int()) }).optional(),
    })
    .nullable(),
  usage: z.object({
    inputTokens: z.int(),
    outputTokens: z.int(),
    costMicros: z.int(),
    isEstimated: z.boolean(),
    calls: z.int(),
  }),
  removedMarkers: z.int(),
});
export type AnswerHowDto = z.infer<typeof AnswerHowDto>;

export const answerHow = {
  get: endpoint({
    id: 'answerHow.get',
    method: 'GET',
    path: '/messages/:messageId/how',
    summary: 'How an answer was made: agent version, model, steps, pieces, prompt layers, cost',
    access: { action: 'read', subject: 'Conversation' },
    params: z.object({ messageId: Id }),
    answer: AnswerHowDto,
  }),
};
