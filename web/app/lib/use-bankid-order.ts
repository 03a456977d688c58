// A component's hold on one BankID order, and the way to a new one.
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type BankIdProgress,
  type BankIdWish,
  followBankIdOrder,
  giveUpBankIdOrder,
  spendBankIdOrder,
} from './bankid-order.ts';

export interface BankIdHold {
  progress: BankIdProgress;
  restart(): void;
  cancel(): Promise<void>;
  /** Uses a complete order with an invitation. */
  join(invitationToken: string): Promise<void>;
}

export function useBankId(wish: BankIdWish): BankIdHold {
  const [progress, setProgress] = useState<BankIdProgress>({ step: 'starting' });
  const [round, setRound] = useState(0);
  const latest = useRef(wish);
  latest.current = wish;
  const orderId = 'order' in progress ? progress.order?.orderId : undefined;

  // Once for each round: another render of the same page must not begin another order.
  useEffect(() => {
    const resumedOrderId = round === 0 ? latest.current.resumedOrderId : null;
    return followBankIdOrder({ ...latest.current, resumedOrderId }, setProgress);
  }, [round]);

  const restart = useCallback(() => setRound((before) => before + 1), []);
  const cancel = async () => {
    if (orderId) await giveUpBankIdOrder(orderId);
  };
  const join = async (invitationToken: string) => {
    if (!orderId) return;
    const problem = await spendBankIdOrder(orderId, latest.current.language, invitationToken);
    setProgress(problem ? { step: 'problem', problem } : { step: 'done' });
  };
  return { progress, restart, cancel, join };
}
