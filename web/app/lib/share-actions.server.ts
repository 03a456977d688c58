// What the share panel of a report asks for.
import { accounts } from '#contracts/api/accounts.ts';
import { shareLinks } from '#contracts/api/share-links.ts';
import type { Language } from '#contracts/primitives.ts';
import { as, unpackAbility } from '#permissions/ability.ts';
import type { ActionAnswer } from './api.server.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

/** `undefined` where the form meant something else. */
export async function actOnLinks(
  api: PageApi,
  form: ReadForm,
  reportId: string,
): Promise<ActionAnswer | undefined> {
  if (form.intent === 'revoke-link') {
    await api.call(shareLinks.revoke, { params: { linkId: form.text('linkId') } });
    return { done: 'link_revoked' };
  }
  if (form.intent !== 'create-link') return undefined;
  const body = {
    name: form.text('name'),
    email: form.text('email'),
    language: form.text('language') as Language,
    expiresInDays: Number(form.text('expiresInDays')),
  };
  const { address } = await api.call(shareLinks.create, { params: { reportId }, body });
  return { done: 'link_created', value: { address, name: body.name } };
}

/** Whether the person may make links to what lies here. */
export async function mayShare(
  api: PageApi,
  place: { companyId: string; projectId: string },
): Promise<boolean> {
  const { rules } = await api.call(accounts.me, {});
  return unpackAbility(rules as never).can('create', as('ShareLink', place));
}
