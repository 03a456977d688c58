// My data: a copy of it, and its erasure.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { privacy } from '#contracts/api/privacy.ts';
import { TextField } from '../components/form-field.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { PrivacyRequests } from '../components/privacy-requests.tsx';
import { type ActionAnswer, answering, apiFor } from '../lib/api.server.ts';
import { given, readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { actOnPrivacy } from '../lib/privacy.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('privacy.my_data');

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  apiFor(context, request).call(privacy.mine, {});

export async function action({ context, request }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  return answering(async () => {
    if (form.intent === 'export') {
      await api.call(privacy.exportMine, {});
      return { done: 'export' };
    }
    if (form.intent === 'erase') {
      await api.call(privacy.eraseMine, { body: given({ password: form.optional('password') }) });
      return { done: 'erasure' };
    }
    return (await actOnPrivacy(api, form)) ?? {};
  });
}

export default function AccountPrivacyPage() {
  const { t, named } = useText();
  const { items, soleAdminOf, hasPassword } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const isBusy = useNavigation().state !== 'idle';
  useLiveEvents({});
  const names = soleAdminOf.map(({ name }) => name).join(', ');
  return (
    <div className="page">
      <PageHead
        crumbs={[{ to: '/account', label: t('ui.account') }]}
        title={t('privacy.my_data')}
        lead={t('privacy.my_data_lead')}
      />
      <div className="stack wide">
        <ProblemNote problem={answer?.problem} />
        {answer?.done ? <Note tone="good">{named('privacy', `done_${answer.done}`)}</Note> : null}
        <Form method="post" className="card stack">
          <h2>{t('privacy.copy')}</h2>
          <p>{t('privacy.copy_mine_lead')}</p>
          <div>
            <button className="button primary" type="submit" name="intent" value="export" disabled={isBusy}>
              {t('privacy.copy_request')}
            </button>
          </div>
        </Form>
        <PrivacyRequests items={items} />
        <Form method="post" className="card stack">
          <h2>{t('privacy.erase_mine')}</h2>
          <p>{t('privacy.erase_mine_goes')}</p>
          <p>{t('privacy.erase_mine_stays')}</p>
          <p>{t('privacy.erase_mine_grace')}</p>
          {names ? (
            <Note tone="warn">{t('privacy.erase_sole', { names })}</Note>
          ) : (
            <>
              {hasPassword ? (
                <TextField
                  label={t('privacy.erase_mine_password')}
                  name="password"
                  type="password"
                  autoComplete="current-password"
                  required
                  problem={answer?.problem}
                />
              ) : null}
              <div>
                <button className="button danger" type="submit" name="intent" value="erase" disabled={isBusy}>
                  {t('privacy.erase_mine')}
                </button>
              </div>
            </>
          )}
        </Form>
      </div>
    </div>
  );
}
