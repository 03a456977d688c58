// What the product asks of a language model.

export interface CompletionMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface CompletionRequest {
  /** Another model of the same provider than its default. */
  model?: string;
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

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  isEstimated?: boolean;
}

/** What a model wants done, as it said it: names and arguments are the model's own and may be anything. */
export interface ToolCall {
  id: string;
  name: string;
  /** JSON, if the model kept to the protocol. */
  arguments: string;
}

/** A turn of planning. Retrieved text has no place in it: results are told as ids, kinds, periods and counts (decision 020). */
export type PlanningMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; calls: ToolCall[] }
  | { role: 'tool'; callId: string; content: string };

export interface PlanningRequest {
  model?: string;
  messages: PlanningMessage[];
  /** `parameters` is a JSON schema. */
  tools: { name: string; description: string; parameters: Record<string, unknown> }[];
  signal?: AbortSignal;
}

export interface PlanningReply {
  /** Empty: nothing more is needed. */
  calls: ToolCall[];
  usage: Usage;
}

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
  /** Asks which tools to use next. The only call that offers tools. Throws ProviderError. */
  plan(request: PlanningRequest): Promise<PlanningReply>;
}
