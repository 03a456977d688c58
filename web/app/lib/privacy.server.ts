// What pages about personal data do to requests that exist.
import { privacy } from '#contracts/api/privacy.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

export async function actOnPrivacy(api: PageApi, form: ReadForm): Promise<{ done: string } | undefined> {
  const params = { privacyRequestId: form.text('privacyRequestId') };
  switch (form.intent) {
    case 'confirm-erasure':
      await api.call(privacy.confirmErasure, { params });
      return { done: 'confirmed' };
    case 'abort-erasure':
      await api.call(privacy.abortErasure, { params });
      return { done: 'aborted' };
    default:
      return undefined;
  }
}
