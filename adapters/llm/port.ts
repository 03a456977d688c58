// What the product asks of a language model.

export interface CompletionMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface CompletionRequest {
  messages: CompletionMessage[];
  /** Default 512. */
  maxTokens?: number;
  /** 0..2, default 0. Left out for models that take none. */
  temperature?: number;
  /** The answer is JSON of this schema (the common subset: object, array, string, number, boolean, enum). */
  jsonSchema?: Record<string, unknown>;
  stop?: string[];
  signal?: AbortSignal;
}

export type CompletionPart =
  | { delta: string }
  | {
      /** The last part. `isEstimated` where the provider did not count. */
      usage: { inputTokens: number; outputTokens: number; isEstimated?: boolean };
      stoppedBecause: 'done' | 'length' | 'content_filter';
    };

export interface LanguageModel {
  readonly name: string;
  /** True when no text leaves the machine. */
  readonly isOffline: boolean;
  /**
   * Streams the answer, then its usage. Throws ProviderError before or during the stream: a stream that broke off
   * throws `answer_cut_off`, so an answer that ends without an error is whole. An abort stops the provider's work and
   * throws the signal's reason; leaving the loop early stops it too.
   */
  complete(request: CompletionRequest): AsyncIterable<CompletionPart>;
}
