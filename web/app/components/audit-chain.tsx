// The chain of an audit: whether it is intact, and the files of it to take along.
import { Form, useNavigation } from '@remix-run/react';
import type { AuditVerdict } from '#contracts/audit.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import type { AuditPage } from '../lib/audit.server.ts';
import { useText } from '../lib/text.tsx';
import { Icon } from './icon.tsx';
import { Note, ProblemNote } from './note.tsx';

interface Props extends Pick<AuditPage, 'tenantId' | 'total' | 'chosen'> {
  answer: ActionAnswer<AuditVerdict> | undefined;
}

export function AuditChain({ tenantId, total, chosen, answer }: Props) {
  const { t } = useText();
  const isChecking = useNavigation().formData?.get('intent') === 'check';
  const file = (format: string) =>
    `/api/tenants/${tenantId}/audit/export?${new URLSearchParams({ ...chosen, format })}`;
  return (
    <section className="card stack" aria-labelledby="chain">
      <div className="row spread">
        <h2 id="chain">
          {t('audit.chain')} <span className="soft">{t('audit.total', { count: total })}</span>
        </h2>
        <div className="row">
          <Form method="post" preventScrollReset>
            <button className="button" type="submit" name="intent" value="check" disabled={isChecking}>
              <Icon name="check" /> {t(isChecking ? 'audit.checking' : 'audit.check')}
            </button>
          </Form>
          {['csv', 'jsonl'].map((format) => (
            <a key={format} className="button" href={file(format)} download>
              <Icon name="download" /> {t(`audit.export_${format}` as 'audit.export_csv')}
            </a>
          ))}
        </div>
      </div>
      <ProblemNote problem={answer?.problem} />
      {answer?.value ? <Verdict verdict={answer.value} /> : null}
      <p className="small soft">{t('audit.export_why')}</p>
    </section>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  const { t } = useText();
  if (verdict.isIntact)
    return (
      <Note tone="good">
        <p>{t('audit.intact', { count: verdict.count })}</p>
        <p className="small">
          {t('audit.fingerprint')} <code className="fingerprint">{verdict.hash}</code>.{' '}
          {t('audit.fingerprint_why')}
        </p>
      </Note>
    );
  const why = t(`audit.broken_${verdict.what}`);
  return (
    <Note tone="danger">
      <p>{t('audit.broken', { seq: verdict.brokenAtSeq, why })}</p>
      <p className="small">{t('audit.broken_do')}</p>
    </Note>
  );
}
