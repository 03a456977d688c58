// Planning by OpenAI's tool calls: one request that offers tools and is answered with calls, not with text.
import type OpenAI from 'openai';
import { toProviderError } from '../openai-client.ts';
import { ProviderError } from '../provider-error.ts';
import type { OpenAiLanguageModelOptions } from './openai.ts';
import type { PlanningMessage, PlanningReply, PlanningRequest } from './port.ts';

const maxPlanTokens = 600;

/** Calls as the model wrote them, unchecked. A broken arguments string is the caller's to refuse. */
export async function planByTools(
  client: OpenAI,
  { model: ownModel, baseUrl }: OpenAiLanguageModelOptions,
  request: PlanningRequest,
): Promise<PlanningReply> {
  const model = request.model ?? ownModel;
  const isReasoning = /^(o\d|gpt-5)/.test(model);
  try {
    const reply = await client.chat.completions.create(
      {
        model,
        messages: request.messages.map(toMessage),
        tools: request.tools.map((tool) => ({ type: 'function' as const, function: tool })),
        tool_choice: 'auto',
        stream: false,
        ...(baseUrl === undefined ? { max_completion_tokens: maxPlanTokens } : { max_tokens: maxPlanTokens }),
        ...(!isReasoning && { temperature: 0 }),
      },
      request.signal ? { signal: request.signal } : {},
    );
    const [choice] = reply.choices ?? [];
    if (!choice) throw new ProviderError('bad_answer', 'no choice');
    if (choice.finish_reason === 'content_filter')
      throw new ProviderError('content_refused', 'planning was refused');
    const calls = (choice.message?.tool_calls ?? []).flatMap((call) =>
      call.type === 'function'
        ? [{ id: call.id, name: call.function.name, arguments: call.function.arguments }]
        : [],
    );
    const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = reply.usage ?? {
      prompt_tokens: Math.ceil(JSON.stringify(request.messages).length / 4),
      completion_tokens: Math.ceil(JSON.stringify(calls).length / 4),
    };
    return { calls, usage: { inputTokens, outputTokens, ...(reply.usage ? {} : { isEstimated: true }) } };
  } catch (error) {
    throw toProviderError(error, request.signal);
  }
}

function toMessage(message: PlanningMessage): OpenAI.ChatCompletionMessageParam {
  if (message.role === 'tool')
    return { role: 'tool', tool_call_id: message.callId, content: message.content };
  if (message.role !== 'assistant') return message;
  const tool_calls = message.calls.map(({ id, name, arguments: text }) => ({
    id,
    type: 'function' as const,
    function: { name, arguments: text },
  }));
  return { role: 'assistant', content: null, tool_calls };
}
