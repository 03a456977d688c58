// Reads segments out of Deepgram's answer, whichever of its shapes it came in.
import { z } from 'zod';
import { ProviderError } from '../provider-error.ts';
import type { TranscriptSegment } from './port.ts';

const Spoken = z.object({ start: z.number(), end: z.number(), speaker: z.int().optional() });
const Answer = z.object({
  metadata: z.object({ duration: z.number().optional() }).optional(),
  results: z.object({
    utterances: z.array(Spoken.extend({ transcript: z.string() })).optional(),
    channels: z.array(z.object({ alternatives: z.array(z.object({ transcript: z.string() })) })),
  }),
});

/** Utterances where they are; else the whole transcript as one segment. Throws ProviderError `bad_answer`. */
export function readDeepgramAnswer(answer: unknown): TranscriptSegment[] {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) throw new ProviderError('bad_answer', 'not a transcription');
  const { metadata, results } = parsed.data;
  const toMs = (seconds: number) => Math.round(seconds * 1000);
  if (results.utterances) {
    return results.utterances
      .filter((utterance) => utterance.transcript.trim() !== '')
      .map(({ start, end, speaker, transcript }) => ({
        startMs: toMs(start),
        endMs: toMs(end),
        ...(speaker !== undefined && { speaker: String(speaker) }),
        text: transcript.trim(),
      }));
  }
  const text = results.channels[0]?.alternatives[0]?.transcript.trim() ?? '';
  return text === '' ? [] : [{ startMs: 0, endMs: toMs(metadata?.duration ?? 0), text }];
}
