// One example question, so that the first visit shows an answer with its sources.
import { api } from '#contracts/api/index.ts';
import { demoQuestions } from '../questions.ts';
import type { ApiConnection } from './api-connection.ts';
import type { FoundedRooms } from './found-rooms.ts';

/** Asks the first question of the first company, unless its project already has a conversation. */
export async function askExample(owner: ApiConnection, { companies }: FoundedRooms): Promise<boolean> {
  const [founded] = companies;
  const question = founded && demoQuestions[founded.company.key]?.[0];
  const gold = founded?.company.documents.find(({ fileName }) => fileName === question?.goldFile);
  const projectId = founded?.projectIds[gold?.project ?? ''];
  if (!question || !projectId) return false;
  const params = { projectId };
  const { items } = await owner.call(api.chats.list, { params, query: { limit: 1 } });
  if (items.length > 0) return false;
  const { language } = question;
  await owner.call(api.chats.ask, { params, body: { question: question.question, language } });
  return true;
}
