// A new password, a new address: with a proof of the person, and for an address with one from each mailbox.
import { verifyLink } from '#config/signed-link.ts';
import { accountLinkSignature } from '#contracts/account-mail.ts';
import { accountLinks } from '#contracts/api/account-links.ts';
import { AppError } from '#contracts/errors.ts';
import { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { announceChange } from '../announce-change.ts';
import { ownerInPerson } from '../authorize.ts';
import { confirmEmailChange } from '../confirm-email-change.ts';
import type { ApiDeps } from '../deps.ts';
import { callerKeyOf } from '../network-of.ts';
import { endSessions, rotateSession } from '../open-session.ts';
import { hashPassword } from '../passwords.ts';
import { proofOfPerson } from '../proof-of-person.ts';
import { route } from '../route.ts';
import { limitAttempts } from '../throttle.ts';
import { tokenIdIn, withdrawAccountLinks } from '../use-account-link.ts';

/** Runs without the wall: what proves who somebody is stands outside of it. */
export const accountChangeRoutes = ({
  systemKnex: knex,
  env,
  launch,
}: Pick<ApiDeps, 'systemKnex' | 'env' | 'launch'>) => [
  route(accountLinks.changePassword, async ({ body }, caller) => {
    const user = await User.query(knex).findById(ownerInPerson(caller)).throwIfNotFound();
    await proofOfPerson(knex, user, body.currentPassword, caller);
    const passwordHash = await hashPassword(body.password);
    await knex.transaction(async (trx) => {
      await User.query(trx).findById(user.id).patch({ passwordHash });
      await withdrawAccountLinks(trx, user.id);
      await endSessions(trx, user.id, caller.sessionId);
      await rotateSession(trx, caller, { authenticatedAt: new Date() });
      await announceChange(trx, launch, user, { kind: 'password_changed' });
    });
    return undefined;
  }),
  route(accountLinks.requestEmailChange, async ({ body }, caller) => {
    const user = await User.query(knex).findById(ownerInPerson(caller)).throwIfNotFound();
    await limitAttempts(knex, 'link-email_change', user.id, 5, 3600);
    await proofOfPerson(knex, user, body.currentPassword, caller);
    if (body.email === user.email) {
      const problem = { path: 'email', code: 'taken', message: 'is the present address' };
      throw new AppError('invalid_input', { fields: [problem] });
    }
    // Whether the new address has an account is found out by whoever reads its mailbox, and by nobody else.
    await launch.accountMail.start({
      tokenId: newId(),
      processId: newId(),
      purpose: 'email_change',
      userId: user.id,
      newEmail: body.email,
      startedBy: user.id,
    });
    return undefined;
  }),
  route(accountLinks.confirmEmailChange, async ({ body }, caller) => {
    await limitAttempts(knex, 'link-use', callerKeyOf(caller.ip), 60);
    const secret = env.SESSION_SECRET;
    const isNew = verifyLink(accountLinkSignature('email_change_new'), body.token, secret) !== undefined;
    const use = isNew ? 'email_change_new' : 'email_change_old';
    const tokenId = tokenIdIn(body.token, use, secret);
    return knex.transaction(async (trx) => {
      const { state, user } = await confirmEmailChange(trx, tokenId, use, caller);
      if (state === 'changed') await announceChange(trx, launch, user, { kind: 'email_changed' });
      return { state };
    });
  }),
];
