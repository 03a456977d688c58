// A company's personal data, for its admins: copies, erasure by two people, receipts, and how long each kind is kept.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { privacy } from '#contracts/api/privacy.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { TextField } from '../components/form-field.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { PrivacyRequests } from '../components/privacy-requests.tsx';
import { RetentionPolicies, type RetentionPreview } from '../components/retention-policies.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { actOnPrivacy } from '../lib/privacy.server.ts';
import { actOnRetention } from '../lib/retention.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('privacy.title_company');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const of = { params: { companyId: param(params, 'companyId') } };
  const [company, requests, policies] = await Promise.all([
    api.call(rooms.getCompany, of),
    api.call(privacy.ofCompany, of),
    api.call(privacy.retention, of),
  ]);
  return { company: { id: company.id, name: company.name }, items: requests.items, policies: policies.items };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  const of = { params: { companyId: param(params, 'companyId') } };
  return answering<RetentionPreview>(async () => {
    if (form.intent === 'export') {
      await api.call(privacy.exportCompany, of);
      return { done: 'export' };
    }
    if (form.intent === 'erase') {
      await api.call(privacy.eraseCompany, { ...of, body: { name: form.text('name') } });
      return { done: 'erasure' };
    }
    return (await actOnPrivacy(api, form)) ?? (await actOnRetention(api, form, of.params.companyId)) ?? {};
  });
}

export default function CompanyPrivacyPage() {
  const { t, named } = useText();
  const { company, items, policies } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer<RetentionPreview>>();
  const isBusy = useNavigation().state !== 'idle';
  useLiveEvents({});
  return (
    <div className="page">
      <PageHead
        crumbs={[{ to: `/companies/${company.id}`, label: company.name }]}
        title={t('privacy.title_company')}
      />
      <div className="stack wide">
        <ProblemNote problem={answer?.problem} />
        {answer?.done ? <Note tone="good">{named('privacy', `done_${answer.done}`)}</Note> : null}
        <Form method="post" className="card stack">
          <h2>{t('privacy.copy')}</h2>
          <p>{t('privacy.copy_company_lead')}</p>
          <div>
            <button className="button primary" type="submit" name="intent" value="export" disabled={isBusy}>
              {t('privacy.copy_request')}
            </button>
          </div>
        </Form>
        <PrivacyRequests items={items} mayConfirm />
        <RetentionPolicies policies={policies} preview={answer?.value} problem={answer?.problem} />
        <Form method="post" className="card stack">
          <h2>{t('privacy.erase_company')}</h2>
          <p>{t('privacy.erase_company_lead')}</p>
          <TextField
            label={t('privacy.erase_company_name')}
            hint={t('privacy.erase_company_name_hint', { name: company.name })}
            name="name"
            required
            autoComplete="off"
            problem={answer?.problem}
          />
          <div>
            <button className="button danger" type="submit" name="intent" value="erase" disabled={isBusy}>
              {t('privacy.erase_company')}
            </button>
          </div>
        </Form>
      </div>
    </div>
  );
}
