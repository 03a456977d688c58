// One BankID order as the browser lives through it: begun, asked about each second, used as soon as it is complete.
import type { BankIdOrderView } from '#contracts/api/bankid.ts';
import type { BankIdPurpose } from '#contracts/bankid.ts';
import type { Problem } from '#contracts/errors.ts';
import type { Language } from '#contracts/primitives.ts';

export interface BankIdWish {
  purpose: BankIdPurpose;
  next: string;
  language: Language;
  /** An order that this browser began before the app took it elsewhere. */
  resumedOrderId: string | null;
}

/** `done`: used. `problem`: what the API said instead; the order, if any, is over. */
export type BankIdProgress =
  | { step: 'starting' }
  | { step: 'following'; order: BankIdOrderView }
  | { step: 'done' }
  | { step: 'problem'; problem: Problem; order?: BankIdOrderView };

const askEveryMs = 1000;
const notReached: Problem = { type: 'about:blank', title: '', status: 503, code: 'unavailable' };

type Answer<T> = { value: T } | { problem: Problem };

async function ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer<T>> {
  const response = await fetch(`/api/auth/bankid/orders${path}`, {
    method,
    headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const answered: unknown = text ? JSON.parse(text) : undefined;
  return response.ok ? { value: answered as T } : { problem: answered as Problem };
}

/** Says every step to `tell`; the function that it returns ends the following (the order itself lives on). */
export function followBankIdOrder(wish: BankIdWish, tell: (progress: BankIdProgress) => void): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let orderId: string | undefined;
  let latest: BankIdOrderView | undefined;
  const say = (progress: BankIdProgress) => {
    if (!isOver) tell(progress);
  };

  const begin = async () => {
    const { purpose, next, language } = wish;
    try {
      take(await ask<BankIdOrderView>('POST', '', { purpose, next, language }));
    } catch {
      say({ step: 'problem', problem: notReached });
    }
  };
  const look = async () => {
    clearTimeout(timer);
    if (isOver || !orderId) return;
    const startedAt = performance.now();
    try {
      take(await ask<BankIdOrderView>('GET', `/${orderId}`), askEveryMs - (performance.now() - startedAt));
    } catch {
      // The connection is away for a moment (a phone that changes networks): the order is not.
      if (latest) say({ step: 'following', order: { ...latest, isProviderAnswering: false } });
      timer = setTimeout(() => void look(), askEveryMs);
    }
  };
  const take = (answer: Answer<BankIdOrderView>, againInMs = askEveryMs) => {
    if ('problem' in answer) {
      // Begun in a browser that is another one to us, or long ago.
      if (orderId && orderId === wish.resumedOrderId && answer.problem.status === 404) {
        orderId = undefined;
        return void begin();
      }
      return say({ step: 'problem', problem: answer.problem });
    }
    const order = answer.value;
    orderId = order.orderId;
    latest = order;
    say({ step: 'following', order });
    if (order.state === 'pending') timer = setTimeout(() => void look(), Math.max(100, againInMs));
    if (order.state === 'complete') void use(order);
  };
  const use = async (order: BankIdOrderView) => {
    const used = await spendBankIdOrder(order.orderId, wish.language).catch(() => notReached);
    say(used ? { step: 'problem', problem: used, order } : { step: 'done' });
  };
  // Back from the app: at once, not when the browser's slowed timers get to it.
  const onShown = () => {
    if (document.visibilityState === 'visible' && timer) void look();
  };
  document.addEventListener('visibilitychange', onShown);

  say({ step: 'starting' });
  if (wish.resumedOrderId) {
    orderId = wish.resumedOrderId;
    void look();
  } else void begin();

  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onShown);
  };
}

/** The problem, where the order could not be used. With an invitation, somebody new gets an account. */
export async function spendBankIdOrder(
  orderId: string,
  language: Language,
  invitationToken?: string,
): Promise<Problem | undefined> {
  const body = { language, ...(invitationToken ? { invitationToken } : {}) };
  const answer = await ask('POST', `/${orderId}/finish`, body);
  return 'problem' in answer ? answer.problem : undefined;
}

export async function giveUpBankIdOrder(orderId: string): Promise<void> {
  await ask('POST', `/${orderId}/cancel`);
}
