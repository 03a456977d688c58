// Before what cannot be undone: the person at the keyboard is the one who signed in.
import type { Knex } from 'knex';
import { AppError } from '#contracts/errors.ts';
import { personOf } from './authorize.ts';
import { verifyPassword } from './passwords.ts';
import type { Caller } from './route.ts';
import { limitAttempts } from './throttle.ts';

/** For accounts without a password: how long ago a sign-in may be. */
const freshForMs = 10 * 60_000;

/** By the password; where there is none, by a session that was begun within the last ten minutes. `knex` reads own secrets. */
export async function proveAgain(knex: Knex, caller: Caller, password: string | undefined): Promise<void> {
  const userId = personOf(caller);
  await limitAttempts(knex, 'prove-again', userId, 10);
  const user = await knex('users').where({ id: userId }).first('passwordHash');
  if (user?.passwordHash) {
    if (password && (await verifyPassword(user.passwordHash, password))) return;
    const wrong = {
      path: 'password',
      code: 'wrong_password',
      message: 'is not the password of this account',
    };
    throw new AppError('invalid_input', { fields: [wrong] });
  }
  const session = await knex('sessions')
    .where({ id: caller.sessionId ?? null })
    .first('createdAt');
  if (!session || Date.now() - new Date(session.createdAt).getTime() > freshForMs)
    throw new AppError('sign_in_again');
}
