// What can be done to one file from the list or from its own page.
import { documents } from '#contracts/api/documents.ts';
import { Language } from '#contracts/primitives.ts';
import type { ActionAnswer } from './api.server.ts';
import { given, type ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

export async function actOnFile(api: PageApi, form: ReadForm): Promise<ActionAnswer> {
  const params = { fileId: form.text('fileId') };
  switch (form.intent) {
    case 'remove': {
      const { undoableUntil } = await api.call(documents.remove, { params });
      return { done: 'removed', value: { ...params, name: form.text('name'), undoableUntil } };
    }
    case 'undo':
      await api.call(documents.undoRemoval, { params });
      return { done: 'restored' };
    case 'retry':
      await api.call(documents.retry, { params });
      return { done: 'retried' };
    case 'cancel':
      await api.call(documents.cancel, { params });
      return { done: 'cancelled' };
    case 'unlock':
      await api.call(documents.unlock, { params, body: { password: form.text('password') } });
      return { done: 'retried' };
    case 'correct':
      await api.call(documents.update, {
        params,
        body: {
          documentKind: form.text('documentKind'),
          periodStart: form.optional('periodStart') ?? null,
          periodEnd: form.optional('periodEnd') ?? null,
          ...given({ language: Language.safeParse(form.text('language')).data }),
        },
      });
      return { done: 'corrected' };
    default:
      return {};
  }
}
