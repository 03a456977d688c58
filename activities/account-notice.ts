// Side effects of one notice about an account.
import { ApplicationFailure } from '@temporalio/common';
import { type AccountNoticeInput, accountNoticePath } from '#contracts/account-notice.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { AccountNotice } from '#db/models/account-notice.ts';
import { OutboundMail } from '#db/models/outbound-mail.ts';
import { User } from '#db/models/user.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { renderAccountNotice } from './account-notice-text.ts';
import type { Deps } from './deps.ts';
import { recordSentMail } from './sent-mail.ts';

export const createAccountNoticeActivities = ({
  knex,
  mail,
  links,
}: Pick<Deps, 'knex' | 'mail' | 'links'>) => {
  /** Who has it in their mailbox: of a change of address, both. */
  async function noticeOf({ noticeId, userId }: AccountNoticeInput) {
    const notice = await AccountNotice.query(knex).findById(noticeId);
    const user = await User.query(knex).findById(userId).whereNull('disabledAt');
    if (!notice || !user) return undefined;
    return { notice, user, addresses: [...new Set([notice.email, user.email].map((one) => one.toLowerCase()))] }; // biome-ignore format: one line
  }

  return {
    /** How many mailboxes are to hear of it; none where the change is not there, yet or ever. */
    async openAccountNotice(input: AccountNoticeInput): Promise<{ mails: number }> {
      const { noticeId, processId, userId } = input;
      const found = await noticeOf(input);
      if (!found) return { mails: 0 };
      const mails = found.addresses.length;
      await knex.transaction((trx) =>
        openProcess(trx, {
          processId,
          tenantId: platformTenantId,
          kind: 'accountMail',
          workflowId: systemWorkflowId('accountMail', noticeId),
          subjectKind: 'user',
          subjectId: userId,
          startedBy: userId,
          total: mails,
        }),
      );
      return { mails };
    },

    /** Safe to repeat: the key is the Message-ID, and a mail known as sent is not sent again. */
    async sendAccountNotice({ number, ...input }: AccountNoticeInput & { number: number }): Promise<void> {
      const idempotencyKey = `account.${input.noticeId}.notice${number}`;
      if (await OutboundMail.query(knex).findOne({ idempotencyKey, state: 'sent' })) return;
      const found = await noticeOf(input);
      const to = found?.addresses[number - 1];
      if (!found || !to) throw ApplicationFailure.nonRetryable('account_gone', 'account_gone');
      const { notice, user } = found;
      const message = renderAccountNotice({
        kind: notice.kind,
        language: user.language,
        at: notice.createdAt,
        label: notice.label ?? '',
        newEmail: user.email,
        link: links.page(accountNoticePath[notice.kind]),
      });
      const { providerMessageId } = await mail.send({ to, idempotencyKey, ...message });
      await knex.transaction(async (trx) => {
        await recordSentMail(trx, { to, idempotencyKey, template: `account_${notice.kind}`, language: user.language, providerMessageId }); // biome-ignore format: one line
        await recordProcessEvent(trx, {
          processId: input.processId,
          kind: 'phase',
          phase: 'sent',
          messageKey: `accountMail.notice_${notice.kind}`,
          effectKey: idempotencyKey,
        });
      });
    },

    /** What it told of is not kept for longer. */
    async closeAccountNotice(input: AccountNoticeInput & { errorCode: string | null }): Promise<void> {
      const { noticeId, processId, errorCode } = input;
      const outcome = errorCode === null ? 'sent' : 'failed';
      await knex.transaction(async (trx) => {
        await AccountNotice.query(trx).deleteById(noticeId);
        await closeProcess(trx, {
          processId,
          state: errorCode === null ? 'succeeded' : 'failed',
          phase: outcome,
          messageKey: `accountMail.${errorCode === null ? 'sent' : 'notice_failed'}`,
          args: errorCode ? { code: errorCode } : {},
          lastErrorCode: errorCode,
        });
      });
    },
  };
};
