// Side effects of a portfolio's asking to be let in.
import type { GrantRequested, GrantRequestInput } from '#contracts/grant-request.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { once } from '#db/effects.ts';
import { OutboundMail } from '#db/models/outbound-mail.ts';
import { User } from '#db/models/user.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { recordGrantRequest } from '#db/queries/grants.ts';
import { translate } from '#i18n/index.ts';
import type { Deps } from './deps.ts';
import { renderLinkMail } from './link-mail.ts';
import { recipientHash } from './sent-mail.ts';

export const createGrantRequestActivities = ({
  knex,
  mail,
  links,
}: Pick<Deps, 'knex' | 'mail' | 'links'>) => ({
  /** One request per portfolio and company; one that stands already tells nobody again. */
  async askForGrant(input: GrantRequestInput): Promise<GrantRequested> {
    const { processId, portfolioId, companyId, actorId } = input;
    return knex.transaction((trx) =>
      once(trx, `grant-request:${processId}`, portfolioId, async () => {
        const { grantId, isNews } = await recordGrantRequest(trx, input);
        const admins = await trx('userCompanyRelations as r')
          .join('users as u', 'u.id', 'r.userId')
          .where({ 'r.companyId': companyId, 'r.role': 'admin' })
          .whereNull('u.disabledAt')
          .select('u.id');
        await openProcess(trx, {
          processId,
          tenantId: portfolioId,
          kind: 'grantRequest',
          workflowId: workflowId(portfolioId, 'grantRequest', processId),
          subjectKind: 'grant',
          subjectId: grantId,
          startedBy: actorId,
        });
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'asked',
          messageKey: isNews ? 'grantRequest.asked' : 'grantRequest.stands',
          actorId,
        });
        return { grantId, adminIds: isNews ? admins.map(({ id }) => id) : [] };
      }),
    );
  },

  /** Safe to repeat: the key is the Message-ID. The mail changes nothing: it leads to the company's page. */
  async mailGrantRequest({
    processId,
    portfolioId,
    companyId,
    userId,
  }: Pick<GrantRequestInput, 'processId' | 'portfolioId' | 'companyId'> & { userId: string }): Promise<void> {
    const idempotencyKey = `grant-request.${processId}.${userId}`;
    if (await OutboundMail.query(knex).findOne({ idempotencyKey, state: 'sent' })) return;
    const user = await User.query(knex).findById(userId);
    const company = await knex('companies').where({ id: companyId }).first('name');
    const portfolio = await knex('portfolios').where({ id: portfolioId }).first('name');
    if (!user || !company || !portfolio) return;
    const { language, email } = user;
    const values = { portfolio: portfolio.name, company: company.name };
    const message = renderLinkMail({
      language,
      subject: translate(language, 'mail.grant_request_subject', values),
      body: translate(language, 'mail.grant_request_body', values),
      button: translate(language, 'mail.grant_request_button'),
      footer: translate(language, 'mail.grant_request_footer'),
      link: links.company(companyId),
    });
    const { providerMessageId } = await mail.send({ to: email, idempotencyKey, ...message });
    await OutboundMail.query(knex)
      .insert({
        tenantId: companyId,
        idempotencyKey,
        recipient: email,
        recipientHash: recipientHash(email),
        template: 'grant_request',
        language,
        state: 'sent',
        providerMessageId,
        sentAt: new Date(),
      })
      .onConflict('idempotencyKey')
      .merge(['state', 'providerMessageId', 'sentAt']);
  },

  async closeGrantRequest({ processId, admins }: { processId: string; admins: number }): Promise<void> {
    await knex.transaction((trx) =>
      closeProcess(trx, {
        processId,
        state: 'succeeded',
        phase: 'told',
        messageKey: 'grantRequest.told',
        args: { admins },
      }),
    );
  },
});
