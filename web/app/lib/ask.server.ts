// What a chat's pages do: ask, stop, judge, rename, delete.
import { chats } from '#contracts/api/chats.ts';
import type { ActionAnswer } from './api.server.ts';
import type { Asked } from './asked.ts';
import { given, type ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

/** Asking answers as soon as the durable process has begun: the page follows it from there, by the ids in `value`. */
export async function actOnChat(
  api: PageApi,
  form: ReadForm,
  projectId: string,
  conversationId: string | undefined,
): Promise<ActionAnswer> {
  const messageId = form.text('messageId');
  const named = { conversationId: form.text('conversationId') };
  switch (form.intent) {
    case 'stop':
      await api.call(chats.stop, { params: { messageId } });
      return { done: 'stopped' };
    case 'vote': {
      const vote = Number(form.text('vote')) as -1 | 0 | 1;
      const body = { vote, ...given({ comment: form.optional('comment') }) };
      await api.call(chats.vote, { params: { messageId }, body });
      return { done: 'voted' };
    }
    case 'rename':
      await api.call(chats.rename, { params: named, body: { title: form.text('title') } });
      return { done: 'renamed' };
    case 'remove':
      await api.call(chats.remove, { params: named });
      return { done: 'conversation_removed' };
    default: {
      const question = form.text('question');
      const replaces = form.optional('replaces');
      const body = { question, ...given({ conversationId, replaces }) };
      const ids = await api.call(chats.ask, { params: { projectId }, body });
      const value: Asked = { ...ids, question, ...given({ replaces }) };
      return { done: 'asked', value };
    }
  }
}
