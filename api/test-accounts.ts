// People with passwords and links, for the tests of hostile sign-ins. For tests only.
import { signLink } from '#config/signed-link.ts';
import { type AccountLinkUse, accountLinkSignature } from '#contracts/account-mail.ts';
import type { OneTimeTokenPurpose } from '#contracts/states.ts';
import { newId } from '#db/new-id.ts';
import type { TestApp, TestPerson } from '#temporal/test-app.ts';
import { hashPassword } from './passwords.ts';
import { hashSecret } from './secrets.ts';

export const password = 'a long enough password';

export const newAddress = (): string => `mailbox-${newId()}@example.test`;

export interface MadeLink {
  id: string;
  /** The token of the link for a use; of a change of address there are two. */
  token(use?: AccountLinkUse): string;
}

/** A link as the process makes it, without its mail. */
export async function aLink(
  app: TestApp,
  person: TestPerson,
  purpose: OneTimeTokenPurpose,
  values: Record<string, unknown> = {},
): Promise<MadeLink> {
  const id = newId();
  const { id: userId, email } = person.user;
  const expiresAt = new Date(Date.now() + 60_000);
  await app
    .knex('oneTimeTokens')
    .insert({ id, purpose, tokenHash: hashSecret(id), userId, email, expiresAt, ...values });
  const usual = purpose === 'email_change' ? 'email_change_new' : purpose;
  return {
    id,
    token: (use = usual) => signLink(accountLinkSignature(use), id, app.env.SESSION_SECRET),
  };
}

/** Somebody signed in who has a password. */
export async function aPersonWithPassword(
  app: TestApp,
  values: Record<string, unknown> = {},
): Promise<TestPerson> {
  const person = await app.person({ email: newAddress() });
  const changes = { passwordHash: await hashPassword(password), ...values };
  await app.knex('users').where({ id: person.user.id }).update(changes);
  Object.assign(person.user, changes);
  return person;
}

/** The session cookie of an answer, as the browser would send it back. */
export function cookieOf(headers: Headers): string {
  return (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}
