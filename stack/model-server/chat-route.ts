// POST /v1/chat/completions as OpenAI defines it: whole or streamed, stoppable, with JSON by schema.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { ChatMessage } from './chat-prompt.ts';
import { abortedWithClient, HttpError, readJson, sendJson } from './http-reply.ts';
import type { LanguageModelHost } from './language-model-host.ts';
import type { GenerateResult } from './language-model-runner.ts';

const Stop = z.union([z.string().transform((text) => [text]), z.array(z.string()).max(4)]);
const Body = z.object({
  model: z.string(),
  messages: z.array(ChatMessage).min(1),
  max_tokens: z.int().min(1).optional(),
  max_completion_tokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).default(0),
  stop: Stop.nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({ schema: z.record(z.string(), z.unknown()) }),
      }),
    ])
    .optional(),
});
type Body = z.infer<typeof Body>;

const defaultMaxTokens = 256;

export async function chatRoute(
  request: IncomingMessage,
  response: ServerResponse,
  host: LanguageModelHost,
): Promise<void> {
  const body = await readJson(request, Body);
  if (body.model !== host.state.model)
    throw new HttpError(404, 'model_not_found', `the language model here is ${host.state.model}`);
  const signal = abortedWithClient(response);
  const answer = body.stream ? new StreamedAnswer(response, body) : new WholeAnswer(response, body);
  await host.run(async (runner) => {
    const result = await runner.generate({
      messages: body.messages,
      maxTokens: body.max_completion_tokens ?? body.max_tokens ?? defaultMaxTokens,
      temperature: body.temperature,
      stop: body.stop ?? [],
      jsonSchema:
        body.response_format?.type === 'json_schema' ? body.response_format.json_schema.schema : undefined,
      signal,
      onText: (text) => answer.add(text),
    });
    answer.finish(result);
  }, signal);
}

const usageOf = ({ promptTokens, completionTokens }: GenerateResult) => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
});
const headOf = (object: string, model: string) => ({
  id: `chatcmpl-${crypto.randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model,
});

class WholeAnswer {
  readonly #response: ServerResponse;
  readonly #body: Body;
  #text = '';

  constructor(response: ServerResponse, body: Body) {
    this.#response = response;
    this.#body = body;
  }

  add(text: string): void {
    this.#text += text;
  }

  finish(result: GenerateResult): void {
    const message = { role: 'assistant', content: this.#text, refusal: null };
    sendJson(this.#response, 200, {
      ...headOf('chat.completion', this.#body.model),
      choices: [{ index: 0, message, logprobs: null, finish_reason: result.finishReason }],
      usage: usageOf(result),
    });
  }
}

/** Server-sent events. The headers wait for the first words, so that an early failure still has a status. */
class StreamedAnswer {
  readonly #response: ServerResponse;
  readonly #body: Body;
  readonly #head: object;

  constructor(response: ServerResponse, body: Body) {
    this.#response = response;
    this.#body = body;
    this.#head = headOf('chat.completion.chunk', body.model);
  }

  add(text: string): void {
    this.#start();
    this.#choice({ content: text }, null);
  }

  finish(result: GenerateResult): void {
    this.#start();
    this.#choice({}, result.finishReason);
    if (this.#body.stream_options?.include_usage) this.#send({ choices: [], usage: usageOf(result) });
    this.#response.end('data: [DONE]\n\n');
  }

  #start(): void {
    if (this.#response.headersSent || this.#response.destroyed) return;
    this.#response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    this.#choice({ role: 'assistant', content: '' }, null);
  }

  #choice(delta: object, finishReason: string | null): void {
    this.#send({ choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }] });
  }

  #send(rest: object): void {
    if (!this.#response.destroyed)
      this.#response.write(`data: ${JSON.stringify({ ...this.#head, ...rest })}\n\n`);
  }
}
