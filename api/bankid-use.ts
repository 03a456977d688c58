// Using a complete order, once, for what it was begun for: signing in, connecting, proving oneself again, or joining.
import type { Knex } from 'knex';
import type { ProvenIdentity } from '#adapters/identity/port.ts';
import type { Env } from '#config/env.ts';
import { verifyLink } from '#config/signed-link.ts';
import type { BankIdPurpose } from '#contracts/bankid.ts';
import { AppError } from '#contracts/errors.ts';
import type { Language } from '#contracts/primitives.ts';
import { Identity } from '#db/models/identity.ts';
import { Invitation } from '#db/models/invitation.ts';
import { User } from '#db/models/user.ts';
import { ownerInPerson } from './authorize.ts';
import type { BankIdOrders } from './bankid-orders.ts';
import type { ApiDeps } from './deps.ts';
import type { OpenedSession } from './open-session.ts';
import type { Caller } from './route.ts';
import { connectAndTell, connectIdentity, signInWith } from './sign-in-with.ts';

interface Asked {
  invitationToken?: string | undefined;
  language?: Language | undefined;
}

/** `knex` is without the wall: this is signing in. */
export const bankIdUse =
  (knex: Knex, orders: BankIdOrders, env: Pick<Env, 'SESSION_SECRET'>, launch: ApiDeps['launch']) =>
  (orderId: string, browserSecret: string | undefined, asked: Asked, caller: Caller) =>
    // One transaction: where the use is refused, the order is as it was.
    knex.transaction(async (trx): Promise<{ purpose: BankIdPurpose; opened?: OpenedSession }> => {
      const order = await orders.take(trx, orderId, browserSecret);
      const { purpose, userId } = order;
      const name = orders.nameOf(order);
      const identity: ProvenIdentity = {
        provider: 'bankid',
        subject: order.subject ?? '',
        name,
        email: null,
      };
      if (purpose === 'sign_in') {
        const { invitationToken } = asked;
        if (invitationToken && !(await isKnown(trx, identity)))
          await join(trx, identity, { ...asked, invitationToken }, caller, env);
        return { purpose, opened: await signIn(trx, identity, caller) };
      }
      // Begun by somebody signed in: it is theirs, and of no use to whoever sits there now.
      if (!userId || ownerInPerson(caller) !== userId) throw new AppError('forbidden');
      if (purpose === 'connect') {
        await connectAndTell(trx, launch, identity, userId, 'BankID');
        return { purpose };
      }
      const own = await Identity.query(trx).findOne({
        provider: 'bankid',
        subject: identity.subject,
        userId,
      });
      if (!own) throw new AppError('identity_unknown');
      return { purpose, opened: await signIn(trx, identity, caller) };
    });

/** Whoever has proven who they are may hear that their account is closed. */
async function signIn(trx: Knex, identity: ProvenIdentity, caller: Caller): Promise<OpenedSession> {
  const { provider, subject } = identity;
  const known = await Identity.query(trx).findOne({ provider, subject });
  if (known) caller.acts?.about({ actorId: known.userId });
  if (known && !(await User.query(trx).findById(known.userId).whereNull('disabledAt')))
    throw new AppError('account_disabled');
  return signInWith(trx, identity, caller);
}

const isKnown = async (trx: Knex, { provider, subject }: ProvenIdentity): Promise<boolean> =>
  (await Identity.query(trx).findOne({ provider, subject })) !== undefined;

/** An account for whoever was invited and has none: the link proves the mailbox, BankID the person. */
async function join(
  trx: Knex,
  identity: ProvenIdentity,
  { invitationToken, language }: Asked & { invitationToken: string },
  caller: Caller,
  env: Pick<Env, 'SESSION_SECRET'>,
): Promise<void> {
  const invitationId = verifyLink('invitation', invitationToken, env.SESSION_SECRET);
  const invitation = invitationId ? await Invitation.query(trx).findById(invitationId) : undefined;
  if (!invitation) throw new AppError('not_found');
  if (invitation.state !== 'pending') throw new AppError('already_decided');
  if (invitation.expiresAt < new Date()) throw new AppError('expired');
  // Somebody has that address already: they sign in as they do, and connect BankID in their account.
  if (await User.query(trx).findOne({ email: invitation.email })) throw new AppError('conflict');
  const user = await User.query(trx).insert({
    email: invitation.email,
    name: identity.name ?? invitation.email,
    language: language ?? caller.language,
    emailVerifiedAt: new Date(),
  });
  await connectIdentity(trx, identity, user.id);
}
