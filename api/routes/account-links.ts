// Mailed links: asked for, and used. Runs without the wall: who holds a link brings its own proof.
import { accountLinks } from '#contracts/api/account-links.ts';
import { AppError } from '#contracts/errors.ts';
import { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { announceChange } from '../announce-change.ts';
import { ownerInPerson } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { callerKeyOf } from '../network-of.ts';
import { endSessions, openSession, rotateSession } from '../open-session.ts';
import { hashPassword } from '../passwords.ts';
import { proveMailbox } from '../prove-mailbox.ts';
import { route } from '../route.ts';
import { limitAttempts } from '../throttle.ts';
import { useAccountLink, withdrawAccountLinks } from '../use-account-link.ts';

const hour = 3600;

export const accountLinkRoutes = ({
  systemKnex: knex,
  env,
  launch,
}: Pick<ApiDeps, 'systemKnex' | 'env' | 'launch'>) => [
  route(accountLinks.request, async ({ body }, caller) => {
    await limitAttempts(knex, 'link-ip', callerKeyOf(caller.ip), 30, hour);
    // Per address, so that nobody's mailbox is filled from many places; asked and answered alike for unknown ones.
    await limitAttempts(knex, `link-${body.purpose}`, body.email, 5, hour);
    const user = await User.query(knex).findOne({ email: body.email }).whereNull('disabledAt');
    await launch.accountMail.start({
      tokenId: newId(),
      processId: newId(),
      purpose: body.purpose,
      userId: user?.id ?? null,
      startedBy: null,
    });
    return undefined;
  }),
  route(accountLinks.signIn, async ({ body }, caller) => {
    await limitAttempts(knex, 'link-use', callerKeyOf(caller.ip), 60);
    const user = await knex.transaction(async (trx) => {
      const found = await useAccountLink(trx, 'magic_link', body.token, env.SESSION_SECRET);
      await proveMailbox(trx, found);
      return found;
    });
    return openSession(knex, user.id, caller);
  }),
  route(accountLinks.resetPassword, async ({ body }, caller) => {
    await limitAttempts(knex, 'link-use', callerKeyOf(caller.ip), 60);
    const passwordHash = await hashPassword(body.password);
    await knex.transaction(async (trx) => {
      const user = await useAccountLink(trx, 'password_reset', body.token, env.SESSION_SECRET);
      caller.acts?.about({ actorId: user.id });
      await proveMailbox(trx, user);
      await User.query(trx).findById(user.id).patch({ passwordHash });
      await withdrawAccountLinks(trx, user.id);
      await endSessions(trx, user.id);
      await announceChange(trx, launch, user, { kind: 'password_changed' });
    });
    return undefined;
  }),
  route(accountLinks.requestVerification, async (_input, caller) => {
    const userId = ownerInPerson(caller);
    await limitAttempts(knex, 'link-email_verification', userId, 5, hour);
    const user = await User.query(knex).findById(userId).throwIfNotFound();
    // Proven already: asked for twice, which is no mistake.
    if (user.emailVerifiedAt) return undefined;
    await launch.accountMail.start({
      tokenId: newId(),
      processId: newId(),
      purpose: 'email_verification',
      userId,
      startedBy: userId,
    });
    return undefined;
  }),
  route(accountLinks.verifyEmail, async ({ body }, caller) => {
    const userId = ownerInPerson(caller);
    await knex.transaction(async (trx) => {
      const user = await useAccountLink(trx, 'email_verification', body.token, env.SESSION_SECRET);
      // Another's link stays good for them: the transaction takes its use back.
      if (user.id !== userId) throw new AppError('wrong_account');
      await User.query(trx).findById(user.id).patch({ emailVerifiedAt: new Date() });
    });
    await rotateSession(knex, caller);
    return undefined;
  }),
];
