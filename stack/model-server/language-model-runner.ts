// Writes text with a GGUF language model: by its chat template when it has one, as plain continuation when not.
import type { Llama, LlamaContextSequence, LlamaGrammar, LlamaModel } from 'node-llama-cpp';
import { type ChatMessage, continuationPrompt, toChatHistory } from './chat-prompt.ts';
import { HttpError } from './http-reply.ts';
import { llamaRuntime, modelThreads } from './llama-runtime.ts';

const contextTokens = 4096;
/** Small, so that an abort during the reading of a long prompt is heard soon. */
const batchTokens = 128;

export interface GenerateRequest {
  messages: ChatMessage[];
  maxTokens: number;
  temperature: number;
  stop: string[];
  jsonSchema: Record<string, unknown> | undefined;
  signal: AbortSignal;
  onText(text: string): void;
}

export interface GenerateResult {
  promptTokens: number;
  completionTokens: number;
  finishReason: 'stop' | 'length';
}

export interface LanguageModelRunner {
  /** Call one at a time. Resolves early, with what was written, when `signal` aborts. */
  generate(request: GenerateRequest): Promise<GenerateResult>;
}

export async function loadLanguageModel(modelPath: string): Promise<LanguageModelRunner> {
  const llama = await llamaRuntime();
  const model = await llama.loadModel({ modelPath });
  const contextSize = Math.min(contextTokens, model.trainContextSize);
  const context = await model.createContext({ contextSize, batchSize: batchTokens, threads: modelThreads });
  const sequence = context.getSequence();
  const hasChatTemplate = model.fileInfo.metadata.tokenizer?.chat_template !== undefined;
  return {
    async generate(request) {
      const grammar = request.jsonSchema && (await grammarFor(llama, request.jsonSchema));
      await sequence.clearHistory(); // one answer must never see the one before
      return hasChatTemplate
        ? await chat(model, sequence, request, grammar)
        : await continueText(model, sequence, request, grammar);
    },
  };
}

async function grammarFor(llama: Llama, schema: Record<string, unknown>): Promise<LlamaGrammar> {
  try {
    // The library's type wants the schema as a literal; ours comes over the wire and is checked by it here.
    return await llama.createGrammarForJsonSchema(schema as { type: 'object' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HttpError(400, 'unsupported_json_schema', `response_format: ${reason}`);
  }
}

function generationOptions(
  request: GenerateRequest,
  grammar: LlamaGrammar | undefined,
  count: { tokens: number },
) {
  const { maxTokens, temperature, signal, stop, onText } = request;
  return {
    maxTokens,
    temperature,
    signal,
    stopOnAbortSignal: true,
    customStopTriggers: stop,
    onTextChunk: onText,
    onToken: (tokens: readonly unknown[]) => {
      count.tokens += tokens.length;
    },
    ...(grammar && { grammar }),
  };
}

const finishReasonOf = (stopReason: string) => (stopReason === 'maxTokens' ? 'length' : 'stop');

/** Generation must fit beside the prompt: a shifted context would forget the sources without saying so. */
function mustFit(promptTokens: number, maxTokens: number, sequence: LlamaContextSequence): void {
  if (promptTokens + maxTokens <= sequence.contextSize) return;
  const message = `${promptTokens} + ${maxTokens} tokens, the model takes ${sequence.contextSize}`;
  throw new HttpError(400, 'context_length_exceeded', message);
}

async function continueText(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  request: GenerateRequest,
  grammar: LlamaGrammar | undefined,
): Promise<GenerateResult> {
  const { LlamaCompletion } = await import('node-llama-cpp');
  const prompt = model.tokenize(continuationPrompt(request.messages));
  mustFit(prompt.length, request.maxTokens, sequence);
  const count = { tokens: 0 };
  const completion = new LlamaCompletion({ contextSequence: sequence });
  try {
    const options = generationOptions(request, grammar, count);
    const { metadata } = await completion.generateCompletionWithMeta(prompt, options);
    const finishReason = finishReasonOf(metadata.stopReason);
    return { promptTokens: prompt.length, completionTokens: count.tokens, finishReason };
  } finally {
    completion.dispose({ disposeSequence: false });
  }
}

async function chat(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  request: GenerateRequest,
  grammar: LlamaGrammar | undefined,
): Promise<GenerateResult> {
  const { LlamaChat } = await import('node-llama-cpp');
  const promptTokens = model.tokenize(continuationPrompt(request.messages)).length;
  mustFit(promptTokens, request.maxTokens, sequence);
  const count = { tokens: 0 };
  const session = new LlamaChat({ contextSequence: sequence });
  try {
    const history = toChatHistory(request.messages);
    const { metadata } = await session.generateResponse(history, generationOptions(request, grammar, count));
    return {
      promptTokens,
      completionTokens: count.tokens,
      finishReason: finishReasonOf(metadata.stopReason),
    };
  } finally {
    session.dispose({ disposeSequence: false });
  }
}
