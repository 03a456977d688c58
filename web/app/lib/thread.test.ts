import { expect, test } from 'vitest';
import type { MessageDto } from '#contracts/api/chats.ts';
import { turnsOf } from './thread.ts';

const message = (id: string, of: Partial<MessageDto> = {}) => ({ id, role: 'user', ...of }) as MessageDto;
const answer = (id: string, replyTo: string) => message(id, { role: 'assistant', replyTo });
const ids = (messages: MessageDto[]) =>
  turnsOf(messages).map(({ versions }) =>
    versions.map((one) => `${one.question.id}>${one.answer?.id ?? '-'}`),
  );

test('each question stands with its answer, in the order they were asked', () => {
  expect(ids([message('q1'), answer('a1', 'q1'), message('q2'), answer('a2', 'q2')])).toEqual([
    ['q1>a1'],
    ['q2>a2'],
  ]);
});

test('a question asked again stays in its place, and keeps every earlier version', () => {
  const again = message('q3', { replaces: 'q1' });
  const third = message('q4', { replaces: 'q3' });
  const all = [message('q1'), answer('a1', 'q1'), message('q2'), again, answer('a3', 'q3'), third];
  expect(ids(all)).toEqual([['q1>a1', 'q3>a3', 'q4>-'], ['q2>-']]);
});

test('a version of a question that is gone is a question of its own', () => {
  expect(ids([message('q2', { replaces: 'gone' })])).toEqual([['q2>-']]);
});
