// Side effects of one mail about an account.
import { createHash } from 'node:crypto';
import { ApplicationFailure, type Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import {
  type AccountLinkUse,
  type AccountMailInput,
  type AccountMailOutcome,
  accountLinkLifetime,
} from '#contracts/account-mail.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { OneTimeToken } from '#db/models/one-time-token.ts';
import { OutboundMail } from '#db/models/outbound-mail.ts';
import { User } from '#db/models/user.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { localeOf } from '#i18n/index.ts';
import { renderAccountMail } from './account-mail-text.ts';
import type { Deps } from './deps.ts';
import { recordSentMail } from './sent-mail.ts';

const usesOf = ({ purpose }: AccountMailInput): AccountLinkUse[] =>
  // The new mailbox first: an old one is only troubled with a change that can happen.
  purpose === 'email_change' ? ['email_change_new', 'email_change_old'] : [purpose];

export const createAccountMailActivities = ({
  knex,
  mail,
  links,
}: Pick<Deps, 'knex' | 'mail' | 'links'>) => ({
  /** Idempotent on the token's id. Nothing for nobody: an unknown address, an account that was closed meanwhile. */
  async createAccountToken(input: AccountMailInput): Promise<{ uses: AccountLinkUse[] }> {
    const { tokenId, processId, purpose, userId } = input;
    return knex.transaction(async (trx) => {
      const user = userId
        ? await User.query(trx).findById(userId).whereNull('disabledAt').forShare()
        : undefined;
      if (!user) return { uses: [] };
      const uses = usesOf(input);
      if (await OneTimeToken.query(trx).findById(tokenId)) return { uses };
      await OneTimeToken.query(trx).insert({
        id: tokenId,
        purpose,
        // The link's signature is what proves it; the hash finds a link that somebody reports.
        tokenHash: createHash('sha256')
          .update(links.account(tokenId, uses[0] ?? 'magic_link'))
          .digest(),
        userId: user.id,
        email: input.newEmail ?? user.email,
        expiresAt: new Date(Date.now() + msToNumber(accountLinkLifetime[purpose] as Duration)),
      });
      await openProcess(trx, {
        processId,
        tenantId: platformTenantId,
        kind: 'accountMail',
        workflowId: systemWorkflowId('accountMail', tokenId),
        subjectKind: 'user',
        subjectId: user.id,
        startedBy: input.startedBy,
        total: uses.length,
      });
      return { uses };
    });
  },

  /** Safe to repeat: the key is the Message-ID, and a mail known as sent is not sent again. */
  async sendAccountMail(ref: { tokenId: string; processId: string; use: AccountLinkUse }): Promise<void> {
    const { tokenId, processId, use } = ref;
    const idempotencyKey = `account.${tokenId}.${use}`;
    if (await OutboundMail.query(knex).findOne({ idempotencyKey, state: 'sent' })) return;
    const token = await OneTimeToken.query(knex).findById(tokenId);
    const user = token?.userId ? await User.query(knex).findById(token.userId) : undefined;
    if (!token || !user) throw ApplicationFailure.nonRetryable('account_gone', 'account_gone');
    const { language } = user;
    const to = use === 'email_change_new' ? (token.email ?? '') : user.email;
    const message = renderAccountMail({
      use,
      language,
      newEmail: token.email ?? '',
      until: new Intl.DateTimeFormat(localeOf(language), {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: 'Europe/Stockholm',
      }).format(token.expiresAt),
      link: links.account(tokenId, use),
    });
    const { providerMessageId } = await mail.send({ to, idempotencyKey, ...message });
    await knex.transaction(async (trx) => {
      await recordSentMail(trx, { to, idempotencyKey, template: `account_${use}`, language, providerMessageId }); // biome-ignore format: one line
      await recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        phase: 'sent',
        messageKey: `accountMail.sent_${use}`,
        effectKey: idempotencyKey,
      });
    });
  },

  async closeAccountMail(end: {
    processId: string;
    outcome: Exclude<AccountMailOutcome, 'nobody'>;
    errorCode: string | null;
  }): Promise<void> {
    const { processId, outcome, errorCode } = end;
    await knex.transaction((trx) =>
      closeProcess(trx, {
        processId,
        state: outcome === 'sent' ? 'succeeded' : 'failed',
        phase: outcome,
        messageKey: `accountMail.${outcome}`,
        args: errorCode ? { code: errorCode } : {},
        lastErrorCode: errorCode,
      }),
    );
  },
});
