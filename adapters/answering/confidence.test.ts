// Words alone would answer or refuse: where the embedder's similarities are known, meaning decides with them.
import { describe, expect, test } from 'vitest';
import { answerOffline } from './offline.ts';
import { aPage, barePhrase } from './source-fixture.ts';

const text = 'The harbour was built in 1871 by workers from Gotland. Ferries leave from its northern pier.';
const ask = (question: string, similarity?: number, language: 'sv' | 'en' = 'en') =>
  answerOffline({
    question,
    language,
    sources: [{ ...aPage('Harbour', 1, text, 'en'), ...(similarity === undefined ? {} : { similarity }) }],
    phrase: barePhrase,
  });

describe('an English question on English text', () => {
  test('is answered in other words where the meaning is near', () => {
    const question = 'Who constructed the harbour and its jetty?';
    expect(ask(question).outcome).toBe('not_in_documents');
    expect(ask(question, 0.75).outcome).toBe('answered');
  });

  test('is refused though words fit, where the meaning is far', () => {
    const question = 'When was the northern ferries pier of Stockholm sold?';
    expect(ask(question, 0.05).outcome).toBe('not_in_documents');
  });
});

test('a similarity of 0 is far, none at all says nothing', () => {
  const question = 'When was the harbour built?';
  expect(ask(question).outcome).toBe('answered');
  expect(ask(question, 0.6).outcome).toBe('answered');
});
