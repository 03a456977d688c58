// BankID: beginning, following, using and giving up an order.
import type { IncomingMessage } from 'node:http';
import { BankIdError } from '#adapters/identity/bankid-port.ts';
import { bankId as operations } from '#contracts/api/bankid.ts';
import { AppError } from '#contracts/errors.ts';
import { safePath } from '#contracts/safe-path.ts';
import { Identity } from '#db/models/identity.ts';
import { newId } from '#db/new-id.ts';
import { translate } from '#i18n/index.ts';
import { ownerInPerson } from '../authorize.ts';
import { createBankIdOrders } from '../bankid-orders.ts';
import { bankIdUse } from '../bankid-use.ts';
import { presentBankIdOrder } from '../bankid-view.ts';
import { orderCookie, readCookie, sessionCookie } from '../cookies.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';
import { newSecret } from '../secrets.ts';
import { limitAttempts } from '../throttle.ts';

const cookieName = 'insyn_bankid';
/** For one address, behind which a whole office may sit. */
const perMinute = 60;

type Deps = Pick<ApiDeps, 'systemKnex' | 'env' | 'bankId' | 'launch' | 'log'>;

export const bankIdRoutes = ({ systemKnex: knex, env, bankId, launch, log }: Deps) => {
  const orders = createBankIdOrders(knex, Buffer.from(env.MASTER_KEY, 'base64'));
  const use = bankIdUse(knex, orders, env, launch);
  const provider = () => {
    if (!bankId) throw new AppError('not_found');
    return bankId;
  };
  const secretOf = (request: IncomingMessage) => readCookie(request.headers.cookie, cookieName);
  const cookie = (orderId: string, secret: string | null) =>
    orderCookie(cookieName, secret, `/api/auth/bankid/orders/${orderId}`, env.PUBLIC_URL);

  const view = async (
    orderId: string,
    secret: string | undefined,
    caller: Caller,
    isProviderAnswering: boolean,
  ) => {
    const { order, seconds } = await orders.find(orderId, secret);
    const { userAgent } = caller;
    const tokens = orders.tokensOf(order);
    const publicUrl = env.PUBLIC_URL;
    return presentBankIdOrder(order, { tokens, seconds, publicUrl, userAgent, isProviderAnswering });
  };
  const logFailure = (caller: Caller, step: string, { code, isPassing, message }: BankIdError) =>
    log[isPassing ? 'warn' : 'error']({ requestId: caller.requestId, step, code }, message);

  return [
    route(operations.availability, async (_input, { actor }) => {
      const mine = { userId: actor?.scope.userId ?? null, provider: 'bankid' as const };
      const identity = bankId && mine.userId ? await Identity.query(knex).findOne(mine) : undefined;
      return { isAvailable: bankId !== undefined, isConnected: identity !== undefined };
    }),
    route(operations.begin, async ({ body }, caller, { response }) => {
      const { purpose, next } = body;
      const userId = purpose === 'sign_in' ? null : ownerInPerson(caller);
      const asked = provider();
      await limitAttempts(knex, 'bankid', caller.ip, perMinute);
      const ids = { id: newId(), purpose, userId, ip: plainIp(caller.ip), next: safePath(next) };
      const { host } = new URL(env.PUBLIC_URL);
      const text = translate(body.language ?? caller.language, `bankid.shown_${purpose}`, { host });
      const browser = { host, userAgent: caller.userAgent };
      try {
        const { orderRef, ...tokens } = await asked.authenticate({ endUserIp: ids.ip, text, browser });
        const secret = newSecret('inb');
        await orders.insert({ ...ids, orderRef }, tokens, secret);
        response.appendHeader('Set-Cookie', cookie(ids.id, secret));
        return await view(ids.id, secret, caller, true);
      } catch (error) {
        if (!(error instanceof BankIdError)) throw error;
        logFailure(caller, 'begin', error);
        throw new AppError('unavailable');
      }
    }),
    route(operations.follow, async ({ params }, caller, { request, response }) => {
      response.setHeader('Cache-Control', 'no-store');
      const secret = secretOf(request);
      const failure = await orders.collect(params.orderId, secret, provider());
      if (failure) logFailure(caller, 'follow', failure);
      return view(params.orderId, secret, caller, !failure);
    }),
    route(operations.finish, async ({ params, body }, caller, { request, response }) => {
      const { purpose, opened } = await use(params.orderId, secretOf(request), body, caller);
      response.appendHeader('Set-Cookie', cookie(params.orderId, null));
      // The token goes into the cookie and nowhere else: scripts have no use for it.
      if (opened)
        response.appendHeader(
          'Set-Cookie',
          sessionCookie(opened.sessionToken, env.PUBLIC_URL, opened.expiresAt),
        );
      return { purpose };
    }),
    route(operations.cancel, async ({ params }, caller, { request, response }) => {
      const asked = provider();
      const orderRef = await orders.giveUp(params.orderId, secretOf(request));
      response.appendHeader('Set-Cookie', cookie(params.orderId, null));
      // It is worth nothing any more, whether BankID hears of it or not.
      if (orderRef)
        await asked.cancel(orderRef).catch((error: unknown) => {
          if (!(error instanceof BankIdError)) throw error;
          logFailure(caller, 'cancel', error);
        });
      return undefined;
    }),
  ];
};

/** BankID compares it with the app's own: an IPv4 address in IPv6's clothes would never fit. */
const plainIp = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/, '');
