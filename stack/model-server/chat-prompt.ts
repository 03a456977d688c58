// From OpenAI's messages to what a local model reads.
import type { ChatHistoryItem } from 'node-llama-cpp';
import { z } from 'zod';

const TextPart = z.object({ type: z.literal('text'), text: z.string() });
export const ChatMessage = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z
    .union([z.string(), z.array(TextPart)])
    .transform((content) =>
      typeof content === 'string' ? content : content.map((part) => part.text).join(''),
    ),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

/**
 * A base model knows no roles: the messages are put after each other, a line break between, exactly as written.
 * So a caller may send one user message with a whole few-shot prompt, and it ends where the model should go on.
 */
export function continuationPrompt(messages: ChatMessage[]): string {
  return messages.map((message) => message.content).join('\n');
}

export function toChatHistory(messages: ChatMessage[]): ChatHistoryItem[] {
  return messages.map(({ role, content }): ChatHistoryItem => {
    if (role === 'assistant') return { type: 'model', response: [content] };
    return role === 'user' ? { type: 'user', text: content } : { type: 'system', text: content };
  });
}
