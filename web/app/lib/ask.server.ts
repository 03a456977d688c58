// Asking: starts the durable answer and opens its conversation.
import { redirect } from '@remix-run/node';
import { chats } from '#contracts/api/chats.ts';
import type { ActionAnswer } from './api.server.ts';
import { given, type ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';
import { untilThere } from './patience.server.ts';

export async function actOnChat(
  api: PageApi,
  form: ReadForm,
  projectId: string,
  conversationId: string | undefined,
): Promise<ActionAnswer | Response> {
  if (form.intent === 'stop') {
    await api.call(chats.stop, { params: { messageId: form.text('messageId') } });
    return { done: 'stopped' };
  }
  const body = { question: form.text('question'), ...given({ conversationId }) };
  const asked = await api.call(chats.ask, { params: { projectId }, body });
  await untilThere(async () => {
    const params = { conversationId: asked.conversationId };
    const conversation = await api.call(chats.get, { params });
    return conversation.messages.some(({ id }) => id === asked.messageId);
  });
  return redirect(`/projects/${projectId}/ask/${asked.conversationId}`);
}
