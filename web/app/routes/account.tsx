// Myself: name, language, address and password, sessions, API tokens, and signing out.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { accounts } from '#contracts/api/accounts.ts';
import { bankId } from '#contracts/api/bankid.ts';
import { federated } from '#contracts/api/federated.ts';
import { sessions } from '#contracts/api/sessions.ts';
import { AccountSecurity } from '../components/account-security.tsx';
import { ApiTokens } from '../components/api-tokens.tsx';
import { BankIdConnect } from '../components/bankid-entry.tsx';
import { ConnectedIdentities } from '../components/connected-identities.tsx';
import { SelectField, TextField } from '../components/form-field.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SessionList } from '../components/session-list.tsx';
import { accountActions } from '../lib/account-actions.server.ts';
import { type ActionAnswer, answering, apiFor } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('ui.account');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const [me, tokens, open, ways, providers, bankIdState] = await Promise.all([
    api.call(accounts.me, {}),
    api.call(accounts.listTokens, {}),
    api.call(sessions.list, {}),
    api.call(federated.listIdentities, {}),
    api.call(federated.providers, {}),
    api.call(bankId.availability, {}),
  ]);
  const { name, email, language, isEmailVerified, hasPassword } = me;
  return {
    me: { name, email, language, isEmailVerified, hasPassword },
    tokens: tokens.items,
    sessions: open.items,
    ways,
    providers: providers.items,
    canConnectBankId: bankIdState.isAvailable && !bankIdState.isConnected,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  const answer = await answering<string>(async () => (await accountActions[form.intent]?.(api, form)) ?? {});
  // Which form it was, for its own place on the page.
  if (answer instanceof Response || !answer.problem) return answer;
  return { ...answer, value: form.intent };
}

export default function AccountPage() {
  const { t } = useText();
  const { me, tokens, sessions: open, ways, providers, canConnectBankId } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer<string>>();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <div className="page">
      <PageHead
        title={t('ui.account')}
        lead={me.email}
        actions={
          <Form method="post" action="/sign-out">
            <button className="button" type="submit">
              {t('account.sign_out')}
            </button>
          </Form>
        }
      />
      <div className="stack wide">
        <Form method="post" className="card stack" key={me.language}>
          <h2>{t('account.you')}</h2>
          <div className="form-grid">
            <TextField
              label={t('ui.name')}
              name="name"
              required
              defaultValue={me.name}
              autoComplete="name"
              maxLength={120}
            />
            <SelectField label={t('ui.language')} name="language" defaultValue={me.language}>
              <option value="sv">Svenska</option>
              <option value="en">English</option>
            </SelectField>
          </div>
          <ProblemNote problem={answer?.value === 'save' ? answer.problem : undefined} />
          {answer?.done === 'saved' ? <Note tone="good">{t('ui.done_saved')}</Note> : null}
          <div>
            <button className="button primary" type="submit" name="intent" value="save" disabled={isBusy}>
              {t('ui.save')}
            </button>
          </div>
        </Form>
        <AccountSecurity me={me} answer={answer} />
        {answer?.done === 'disconnected' ? <Note tone="good">{t('identity.disconnected')}</Note> : null}
        <ProblemNote problem={answer?.value === 'disconnect' ? answer.problem : undefined} />
        <ConnectedIdentities
          identities={ways.items}
          providers={providers}
          connectProof={ways.connectProof}
          isBusy={isBusy}
        >
          {canConnectBankId ? <BankIdConnect /> : null}
        </ConnectedIdentities>
        <SessionList sessions={open} />
        <p>
          <Link to="/account/privacy">{t('privacy.my_data_link')}</Link>
        </p>
        <ApiTokens tokens={tokens} secret={answer?.done === 'token' ? answer.value : undefined} />
      </div>
    </div>
  );
}
