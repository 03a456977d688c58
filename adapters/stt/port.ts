// What the product asks of a speech-to-text engine, for recordings.
import type { Language } from '#contracts/primitives.ts';

export interface TranscriptSegment {
  startMs: number;
  endMs: number;
  /** The engine's own label ('0', '1', …), the same for one voice through one recording; absent where it cannot tell. */
  speaker?: string;
  text: string;
}

export interface Transcript {
  segments: TranscriptSegment[];
  model: string;
}

export interface SpeechToText {
  readonly name: string;
  /** True when no sound leaves the machine. */
  readonly isOffline: boolean;
  readonly languages: readonly Language[];
  /**
   * `file` is a path. Throws ProviderError: `unsupported_language`, `bad_audio`, … An empty list means that
   * nothing was heard: whether that is a failure is for the caller, who knows if anyone spoke.
   */
  transcribe(file: string, options: { language: Language; signal?: AbortSignal }): Promise<Transcript>;
}
