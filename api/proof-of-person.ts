// Before an account changes hands in any way: the password, or having signed in a moment ago.
import type { Knex } from 'knex';
import { AppError } from '#contracts/errors.ts';
import { Session } from '#db/models/session.ts';
import type { User } from '#db/models/user.ts';
import { verifyPassword } from './passwords.ts';
import type { Caller } from './route.ts';
import { limitAttempts } from './throttle.ts';

/** How long signing in counts as a proof. */
const freshMs = 10 * 60_000;

/** Throws `wrong_credentials` for a wrong password, `sign_in_again` where none is given and the sign-in is not fresh. */
export async function proofOfPerson(
  knex: Knex,
  user: User,
  password: string | undefined,
  caller: Caller,
): Promise<void> {
  if (user.passwordHash && password !== undefined) {
    // A stolen session must not become a place to guess the password at leisure.
    await limitAttempts(knex, 'password-again', user.id, 10, 10 * 60);
    if (await verifyPassword(user.passwordHash, password)) return;
    throw new AppError('wrong_credentials');
  }
  const session = caller.sessionId ? await Session.query(knex).findById(caller.sessionId) : undefined;
  if (!session || session.authenticatedAt.getTime() < Date.now() - freshMs)
    throw new AppError('sign_in_again');
}
