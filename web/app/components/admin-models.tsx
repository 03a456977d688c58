// The models in groups, each with its number of rows and a link to them.
import { Link } from '@remix-run/react';
import type { z } from 'zod';
import type { AdminModel } from '#contracts/api/admin.ts';
import { useText } from '../lib/text.tsx';

type Model = z.infer<typeof AdminModel>;

const groups = {
  people: ['User', 'Portfolio', 'Company', 'Project', 'PortfolioCompanyGrant', 'GrantProject', 'UserPortfolioRelation', 'UserCompanyRelation', 'UserProjectRelation', 'Invitation', 'Tenant'],
  access: ['Session', 'Identity', 'ApiToken', 'OneTimeToken', 'ShareLink', 'TenantKey', 'UnlockSecret', 'SignInFlow', 'BankIdOrder', 'RateLimit', 'NotificationPreference', 'Webhook', 'WebhookDelivery'],
  documents: ['DataFile', 'FileVersion', 'Arrival', 'Upload', 'Chunk', 'VectorCollection', 'DataSilo', 'DocumentKind'],
  questions: ['Conversation', 'Message', 'Citation', 'MessageVote', 'MemoryItem', 'AiAgent', 'AiAgentVersion'],
  reports: ['Report', 'ReportSection', 'ReportRequirement', 'ReportTemplate', 'ReportTemplateVersion', 'Requirement', 'ReportSchedule', 'ReportOccurrence', 'Metric', 'MetricDefinition'],
  exchange: ['DocumentRequest', 'DocumentRequestItem', 'DocumentRequestSubmission', 'DocumentRequestFile', 'Recipient', 'Delivery', 'OutboundMail', 'InboundMail', 'MailAddress', 'Meeting', 'Transcript', 'TranscriptSegment', 'ConsentRecord'],
  processes: ['Process', 'ProcessEvent', 'AuditEvent', 'AuditHead', 'AccessReason', 'PrivacyRequest', 'RetentionPolicy', 'AppEventRow', 'Effect'],
}; // biome-ignore format: one glance
type Group = keyof typeof groups | 'other';

const groupOf = (name: string): Group =>
  (Object.keys(groups) as (keyof typeof groups)[]).find((group) => groups[group].includes(name)) ?? 'other';

export function AdminModels({ models }: { models: Model[] }) {
  const { t, named } = useText();
  return (
    <>
      {([...Object.keys(groups), 'other'] as Group[]).map((group) => {
        const members = models.filter(({ name }) => groupOf(name) === group);
        if (members.length === 0) return null;
        return (
          <section key={group} className="stack tight" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{t(`admin.group_${group}`)}</h2>
            <ul className="cards">
              {members.map((model) => (
                <li key={model.name}>
                  <Link className="card card-link tight" to={`/admin/${model.name}`}>
                    <strong>{named('admin_model', model.name)}</strong>
                    <Count {...model} />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Count({ count, isEstimate }: Model) {
  const { t, number } = useText();
  return (
    <span className="soft small">
      {isEstimate ? t('admin.estimate', { count: number(count) }) : t('admin.rows', { count })}
    </span>
  );
}
