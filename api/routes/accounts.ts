// Accounts: sign up, in and out; oneself; API tokens.

import { verifyLink } from '#config/signed-link.ts';
import { accounts } from '#contracts/api/accounts.ts';
import { AppError } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { ApiToken } from '#db/models/api-token.ts';
import { Invitation } from '#db/models/invitation.ts';
import { Session } from '#db/models/session.ts';
import { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { packAbility } from '#permissions/ability.ts';
import { announceChange } from '../announce-change.ts';
import { authorize, ownerInPerson, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { callerKeyOf } from '../network-of.ts';
import { openSession } from '../open-session.ts';
import { burnTime, hashPassword, verifyPassword } from '../passwords.ts';
import { presentToken } from '../presenters/api-token.ts';
import { type Caller, route } from '../route.ts';
import { hashSecret, newSecret } from '../secrets.ts';
import { forgetAttempts, limitSignIn } from '../sign-in-throttle.ts';
import { countProbe, isFirstToday, refuseProbing } from '../sign-up-throttle.ts';
import { limitAttempts } from '../throttle.ts';

const accountOf = (userId: string) => ({
  subjectKind: 'User',
  subjectId: userId,
  tenantId: platformTenantId,
});

export const accountRoutes = ({
  systemKnex: knex,
  env,
  launch,
}: Pick<ApiDeps, 'systemKnex' | 'env' | 'launch'>) => {
  /** Who has the address hears of it, once a day at most; whoever asks is counted (decision 016). */
  const answerTaken = async (owner: User, caller: Caller) => {
    caller.acts?.about({ subject: accountOf(owner.id) });
    await countProbe(knex, caller.ip);
    if (await isFirstToday(knex, owner.id))
      await knex.transaction((trx) => announceChange(trx, launch, owner, { kind: 'sign_up_repeated' }));
  };
  const me = async (caller: Caller) => {
    const user = await User.query(knex).findById(personOf(caller)).throwIfNotFound();
    const { id, email, name, language, isPlatformAdministrator, emailVerifiedAt, passwordHash } = user;
    const rules = packAbility(caller.ability) as unknown as Record<string, unknown>[];
    const [isEmailVerified, hasPassword] = [emailVerifiedAt !== null, passwordHash !== null];
    return { id, email, isEmailVerified, hasPassword, name, language, isPlatformAdministrator, rules };
  };

  return [
    route(accounts.signUp, async ({ body }, caller) => {
      await limitAttempts(knex, 'sign-up', callerKeyOf(caller.ip), 30);
      await refuseProbing(knex, caller.ip);
      const invitationId =
        body.invitationToken && verifyLink('invitation', body.invitationToken, env.SESSION_SECRET);
      const invitation = invitationId ? await Invitation.query(knex).findById(invitationId) : undefined;
      // The link was mailed to that address: whoever holds it has proven the mailbox.
      const isProven = invitation?.email.toLowerCase() === body.email.toLowerCase();
      const passwordHash = await hashPassword(body.password);
      const owner = await User.query(knex).findOne({ email: body.email });
      if (owner) {
        await answerTaken(owner, caller);
        throw new AppError('conflict');
      }
      const user = await User.query(knex).insert({
        email: body.email,
        name: body.name,
        language: body.language,
        passwordHash,
        emailVerifiedAt: isProven ? new Date() : null,
      });
      return openSession(knex, user.id, caller);
    }),
    route(accounts.signIn, async ({ body }, caller) => {
      await limitSignIn(knex, caller.ip, body.email);
      const user = await User.query(knex).findOne({ email: body.email }).whereNull('disabledAt');
      // An unknown address takes as long as a wrong password.
      const isRight = user?.passwordHash
        ? await verifyPassword(user.passwordHash, body.password)
        : await burnTime(body.password);
      if (!user || !isRight) {
        // Whose account somebody tried to get into: told to those who read the acts, never to whoever tried.
        if (user) caller.acts?.about({ subject: accountOf(user.id) });
        throw new AppError('wrong_credentials');
      }
      await forgetAttempts(knex, caller.ip, body.email);
      return openSession(knex, user.id, caller);
    }),
    route(accounts.signOut, async (_input, caller) => {
      if (caller.sessionId)
        await Session.query(knex).findById(caller.sessionId).patch({ revokedAt: new Date() });
      caller.setSession?.(null);
      return undefined;
    }),
    route(accounts.me, (_input, caller) => me(caller)),
    route(accounts.updateMe, async ({ body }, caller) => {
      const { name, language } = body;
      await User.query(knex)
        .findById(ownerInPerson(caller))
        .patch({ ...(name ? { name } : {}), ...(language ? { language } : {}) });
      return me(caller);
    }),
    route(accounts.listTokens, async (_input, caller) => {
      const rows = await ApiToken.query(knex)
        .where({ userId: personOf(caller) })
        .whereNull('revokedAt')
        .orderBy('createdAt', 'desc')
        .limit(200);
      return { items: rows.map(presentToken) };
    }),
    route(accounts.createToken, async ({ body }, caller) => {
      // A token must not make further tokens: what it can reach stays what its owner chose.
      const userId = ownerInPerson(caller);
      const id = newId();
      caller.acts?.about({ creates: { subjectKind: 'ApiToken', subjectId: id } });
      const secret = newSecret('insyn');
      const project = body.projectId
        ? await knex('projects').where({ id: body.projectId }).first('id', 'companyId')
        : undefined;
      if (body.projectId) {
        if (!project) throw new AppError('not_found');
        await authorize(caller, 'read', 'Project', project);
      }
      const row = await ApiToken.query(knex).insertAndFetch({
        id,
        userId,
        name: body.name,
        tokenHash: hashSecret(secret),
        prefix: secret.slice(0, 12),
        scopes: body.scopes,
        companyId: project?.companyId ?? null,
        projectId: project?.id ?? null,
        expiresAt: body.expiresInDays ? new Date(Date.now() + body.expiresInDays * 86_400_000) : null,
      });
      return { ...presentToken(row), secret };
    }),
    route(accounts.revokeToken, async ({ params }, caller) => {
      const count = await ApiToken.query(knex)
        .where({ id: params.tokenId, userId: ownerInPerson(caller) })
        .whereNull('revokedAt')
        .patch({ revokedAt: new Date() });
      if (count === 0) throw new AppError('not_found');
      return undefined;
    }),
  ];
};
