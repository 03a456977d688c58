// What the privacy page of a company does to its retention policies.
import { privacy, RetentionPolicy } from '#contracts/api/privacy.ts';
import type { RetentionPreview } from '../components/retention-policies.tsx';
import type { ActionAnswer } from './api.server.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

export async function actOnRetention(
  api: PageApi,
  form: ReadForm,
  companyId: string,
): Promise<ActionAnswer<RetentionPreview> | undefined> {
  const { dataKind } = RetentionPolicy.pick({ dataKind: true }).catch({ dataKind: 'documents' }).parse({ dataKind: form.text('dataKind') }); // biome-ignore format: one line
  const keepDays = form.optional('keepDays') ? Number(form.text('keepDays')) : null;
  const params = { companyId };
  if (form.intent === 'set-retention') {
    const hasLegalHold = form.text('hasLegalHold') === 'yes';
    await api.call(privacy.setRetention, { params, body: { dataKind, keepDays, hasLegalHold } });
    return { done: 'policy' };
  }
  if (form.intent !== 'preview-retention') return undefined;
  const days = keepDays ?? 36_500;
  const found = await api.call(privacy.previewRetention, { params, query: { dataKind, keepDays: days } });
  return { value: { dataKind, keepDays: days, found } };
}
