// One's own data and a company's: copies, erasures, their receipts.
import { privacy } from '#contracts/api/privacy.ts';
import { AppError } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import type { PrivacySubject } from '#contracts/privacy.ts';
import { Company } from '#db/models/company.ts';
import { PrivacyRequest } from '#db/models/privacy-request.ts';
import { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { soleAdminOf } from '#db/privacy/sole-admin.ts';
import { as } from '#permissions/ability.ts';
import { authorize, ownerInPerson, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { privacyRequests } from '../privacy-requests.ts';
import { proofOfPerson } from '../proof-of-person.ts';
import { type Caller, route } from '../route.ts';
import { sendFile } from '../send-file.ts';

export const privacyRoutes = ({
  knex,
  systemKnex,
  env,
  launch,
  storage,
}: Pick<ApiDeps, 'knex' | 'systemKnex' | 'env' | 'launch' | 'storage'>) => {
  const masterKey = Buffer.from(env.MASTER_KEY, 'base64');
  const ids = () => ({ privacyRequestId: newId(), processId: newId() });

  async function startExport(caller: Caller, subject: PrivacySubject) {
    const started = ids();
    const keepFor = env.PRIVACY_EXPORT_KEPT_FOR;
    await launch.privacyExport.start({ ...started, subject, actorId: personOf(caller), keepFor });
    return started;
  }
  async function startErasure(caller: Caller, subject: PrivacySubject) {
    const started = ids();
    await launch.privacyErasure.start({
      ...started,
      subject,
      actorId: personOf(caller),
      confirmFor: env.PRIVACY_ERASURE_CONFIRM_FOR,
      graceFor: env.PRIVACY_ERASURE_GRACE,
      passPause: '1 minute',
    });
    return started;
  }
  /** Says whose act it is: the company's, or for one's own account the platform's. */
  const aboutRequest = (caller: Caller, { id, tenantId }: PrivacyRequest) =>
    caller.acts?.about({
      subject: { subjectKind: 'PrivacyRequest', subjectId: id, tenantId: tenantId ?? platformTenantId },
    });
  /** The wall shows requests to members as well; what is not theirs to know is not there. */
  async function requestFor(caller: Caller, id: string, kind: 'export' | 'erasure'): Promise<PrivacyRequest> {
    const request = await PrivacyRequest.query(knex).findOne({ id, kind }).throwIfNotFound();
    aboutRequest(caller, request);
    return request;
  }
  async function companyFor(caller: Caller, companyId: string): Promise<Company> {
    const company = await Company.query(knex).findById(companyId).throwIfNotFound();
    await authorize(caller, 'delete', 'Company', { id: companyId });
    return company;
  }
  const isAdmin = ({ ability }: Caller, companyId: string) =>
    ability.can('delete', as('Company', { id: companyId }));
  /** An admin's own act, not a token's; whoever is no admin learns nothing of the company, by whatever they ask. */
  const companyInPerson = (caller: Caller, companyId: string) => {
    if (isAdmin(caller, companyId)) ownerInPerson(caller);
    return companyFor(caller, companyId);
  };
  const isPlatform = ({ ability }: Caller) => ability.can('administer', as('Stack', {}));

  return [
    route(privacy.mine, async (_input, caller) => {
      const userId = personOf(caller);
      // What an account signs in with is closed to the wall; this is the caller's own.
      const user = await systemKnex('users').where({ id: userId }).first('passwordHash');
      return {
        items: await privacyRequests(knex, masterKey, userId, { own: true }),
        soleAdminOf: await soleAdminOf(knex, userId),
        hasPassword: Boolean(user?.passwordHash),
      };
    }),
    route(privacy.exportMine, async (_input, caller) =>
      startExport(caller, { kind: 'person', id: ownerInPerson(caller) }),
    ),
    route(privacy.eraseMine, async ({ body }, caller) => {
      const userId = ownerInPerson(caller);
      const user = await User.query(systemKnex).findById(userId).throwIfNotFound();
      // What can not be undone takes the password, however fresh the sign-in.
      if (user.passwordHash && body.password === undefined) {
        const fields = [{ path: 'password', code: 'required', message: 'is needed to erase the account' }];
        throw new AppError('invalid_input', { fields });
      }
      await proofOfPerson(systemKnex, user, body.password, caller);
      if ((await soleAdminOf(knex, userId)).length > 0) throw new AppError('sole_administrator');
      return startErasure(caller, { kind: 'person', id: userId });
    }),
    route(privacy.archive, async ({ params }, caller, { response }) => {
      const userId = ownerInPerson(caller);
      const request = await requestFor(caller, params.privacyRequestId, 'export');
      const { requestedBy, tenantId, archiveKey, archiveExpiresAt } = request;
      // A company's copy is for its admin; who no longer is one has no right to it, whoever asked for it.
      if (requestedBy !== userId || (tenantId && !isAdmin(caller, tenantId))) throw new AppError('not_found');
      if (!archiveKey || !archiveExpiresAt || archiveExpiresAt < new Date()) throw new AppError('expired');
      await caller.acts?.done(caller);
      const day = request.createdAt.toISOString().slice(0, 10);
      await sendFile(response, await storage.stream(archiveKey), {
        fileName: `insyn-export-${day}.zip`,
        format: 'zip',
        isDownload: true,
      });
      return undefined;
    }),
    route(privacy.confirmErasure, async ({ params }, caller) => {
      const userId = ownerInPerson(caller);
      const request = await erasureToConfirm(caller, params.privacyRequestId);
      if (request.requestedBy === userId) throw new AppError('forbidden');
      await launch.privacyErasure.confirm(request.tenantId ?? '', userId);
      return undefined;
    }),
    route(privacy.abortErasure, async ({ params }, caller) => {
      const userId = ownerInPerson(caller);
      const request = await requestFor(caller, params.privacyRequestId, 'erasure');
      const { tenantId, subjectUserId } = request;
      const mayAbort = tenantId ? isAdmin(caller, tenantId) : subjectUserId === userId;
      if (!mayAbort) throw new AppError('not_found');
      await launch.privacyErasure.abort(tenantId ?? userId, userId);
      return undefined;
    }),
    route(privacy.ofCompany, async ({ params }, caller) => {
      const { companyId } = params;
      await companyFor(caller, companyId);
      return { items: await privacyRequests(knex, masterKey, personOf(caller), { tenantId: companyId }) };
    }),
    route(privacy.exportCompany, async ({ params }, caller) => {
      const { companyId } = params;
      await companyInPerson(caller, companyId);
      return startExport(caller, { kind: 'company', id: companyId });
    }),
    route(privacy.eraseCompany, async ({ params, body }, caller) => {
      const { companyId } = params;
      const company = await companyInPerson(caller, companyId);
      if (company.name !== body.name) {
        const wrong = { path: 'name', code: 'wrong_name', message: "must be the company's name" };
        throw new AppError('invalid_input', { fields: [wrong] });
      }
      const held = await knex('retentionPolicies')
        .where({ tenantId: companyId, hasLegalHold: true })
        .first('id');
      if (held) throw new AppError('legal_hold');
      return startErasure(caller, { kind: 'company', id: companyId });
    }),
  ];

  /** A platform administrator confirms where a company has one admin only; they see no request of companies otherwise. */
  async function erasureToConfirm(caller: Caller, id: string): Promise<PrivacyRequest> {
    const reader = isPlatform(caller) ? systemKnex : knex;
    const request = await PrivacyRequest.query(reader).findOne({ id, kind: 'erasure' }).throwIfNotFound();
    aboutRequest(caller, request);
    if (!request.tenantId || !(isPlatform(caller) || isAdmin(caller, request.tenantId)))
      throw new AppError('not_found');
    return request;
  }
};
