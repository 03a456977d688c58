// Answers by OpenAI, anything that speaks its protocol, or the local model server.
import type OpenAI from 'openai';
import { createOpenAiClient, type OpenAiEndpoint, toProviderError } from '../openai-client.ts';
import { ProviderError } from '../provider-error.ts';
import { planByTools } from './openai-plan.ts';
import type { CompletionPart, CompletionRequest, LanguageModel } from './port.ts';
import { withoutSilence } from './without-silence.ts';

export interface OpenAiLanguageModelOptions extends OpenAiEndpoint {
  model: string;
  isOffline: boolean;
  /** Longest wait between two parts of a stream. Default 60 s. */
  silenceTimeoutMs?: number | undefined;
}

const defaultMaxTokens = 512;

export function createOpenAiLanguageModel(options: OpenAiLanguageModelOptions): LanguageModel {
  const client = createOpenAiClient(options);
  return {
    name: options.model,
    isOffline: options.isOffline,
    complete: (request) => complete(client, options, request),
    plan: (request) => planByTools(client, options, request),
  };
}

async function* complete(
  client: OpenAI,
  options: OpenAiLanguageModelOptions,
  request: CompletionRequest,
): AsyncGenerator<CompletionPart> {
  const stopped = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, stopped.signal]) : stopped.signal;
  let finishReason: string | undefined;
  let usage: OpenAI.CompletionUsage | undefined;
  let writtenCharacters = 0;
  try {
    const stream = await client.chat.completions.create(bodyOf(options, request), { signal });
    for await (const chunk of withoutSilence(stream, options.silenceTimeoutMs ?? 60_000)) {
      const [choice] = chunk.choices;
      if (chunk.usage) usage = chunk.usage;
      if (choice?.finish_reason) finishReason = choice.finish_reason;
      const delta = choice?.delta?.content ?? choice?.delta?.refusal;
      if (!delta) continue;
      writtenCharacters += delta.length;
      yield { delta };
    }
    request.signal?.throwIfAborted(); // the client ends an aborted stream as if it were whole
  } catch (error) {
    throw toProviderError(error, request.signal);
  } finally {
    stopped.abort(); // also when the caller left its loop: the provider must not go on writing
  }
  if (finishReason === undefined)
    throw new ProviderError('answer_cut_off', 'the stream ended without saying why');
  yield {
    usage: usage
      ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }
      : estimateUsage(request, writtenCharacters),
    stoppedBecause: finishReason === 'length' || finishReason === 'content_filter' ? finishReason : 'done',
  };
}

function bodyOf({ model: ownModel, baseUrl }: OpenAiLanguageModelOptions, request: CompletionRequest) {
  const model = request.model ?? ownModel;
  const maxTokens = request.maxTokens ?? defaultMaxTokens;
  // OpenAI's reasoning models refuse a temperature and stop words.
  const isReasoning = /^(o\d|gpt-5)/.test(model);
  return {
    model,
    messages: request.messages,
    stream: true as const,
    stream_options: { include_usage: true },
    // OpenAI has renamed the field; most compatible servers know only the old name.
    ...(baseUrl === undefined ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
    ...(!isReasoning && { temperature: request.temperature ?? 0 }),
    ...(!isReasoning && request.stop?.length && { stop: request.stop }),
    ...(request.jsonSchema && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'answer', schema: request.jsonSchema },
      },
    }),
  };
}

/** Four characters a token is the usual rule for English; budgets need a number, and this one is marked. */
function estimateUsage({ messages }: CompletionRequest, writtenCharacters: number) {
  const readCharacters = messages.reduce((sum, message) => sum + message.content.length, 0);
  const tokensOf = (characters: number) => Math.ceil(characters / 4);
  return {
    inputTokens: tokensOf(readCharacters),
    outputTokens: tokensOf(writtenCharacters),
    isEstimated: true,
  };
}
