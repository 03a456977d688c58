// Myself: name, language, API tokens, and signing out.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { accounts } from '#contracts/api/accounts.ts';
import { bankId } from '#contracts/api/bankid.ts';
import { federated } from '#contracts/api/federated.ts';
import { ApiTokens } from '../components/api-tokens.tsx';
import { BankIdConnect } from '../components/bankid-entry.tsx';
import { ConnectedIdentities } from '../components/connected-identities.tsx';
import { SelectField, TextField } from '../components/form-field.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { type ActionAnswer, answering, apiFor } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('ui.account');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const [{ name, email, language }, tokens, ways, providers, bankIdState] = await Promise.all([
    api.call(accounts.me, {}),
    api.call(accounts.listTokens, {}),
    api.call(federated.listIdentities, {}),
    api.call(federated.providers, {}),
    api.call(bankId.availability, {}),
  ]);
  return {
    me: { name, email, language },
    tokens: tokens.items,
    ways,
    providers: providers.items,
    canConnectBankId: bankIdState.isAvailable && !bankIdState.isConnected,
  };
}

type Scope = 'read' | 'write' | 'ask';
const isScope = (value: string): value is Scope => ['read', 'write', 'ask'].includes(value);

export async function action({ context, request }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  return answering<string>(async () => {
    switch (form.intent) {
      case 'save': {
        const language = form.text('language') === 'en' ? ('en' as const) : ('sv' as const);
        await api.call(accounts.updateMe, { body: { name: form.text('name'), language } });
        return { done: 'saved' };
      }
      case 'create-token': {
        const days = Number(form.text('expiresInDays')) || 90;
        const body = {
          name: form.text('name'),
          scopes: form.all('scopes').filter(isScope),
          expiresInDays: days,
        };
        const { secret } = await api.call(accounts.createToken, { body });
        return { done: 'token', value: secret };
      }
      case 'disconnect':
        await api.call(federated.disconnect, { params: { identityId: form.text('identityId') } });
        return { done: 'disconnected' };
      case 'revoke-token':
        await api.call(accounts.revokeToken, { params: { tokenId: form.text('tokenId') } });
        return { done: 'token_revoked' };
      default:
        return {};
    }
  });
}

export default function AccountPage() {
  const { t } = useText();
  const { me, tokens, ways, providers, canConnectBankId } = useLoaderData<typeof loader>();
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
          <ProblemNote problem={answer?.problem} />
          {answer?.done === 'saved' ? <Note tone="good">{t('ui.done_saved')}</Note> : null}
          <div>
            <button className="button primary" type="submit" name="intent" value="save" disabled={isBusy}>
              {t('ui.save')}
            </button>
          </div>
        </Form>
        {answer?.done === 'disconnected' ? <Note tone="good">{t('identity.disconnected')}</Note> : null}
        <ConnectedIdentities
          identities={ways.items}
          providers={providers}
          connectProof={ways.connectProof}
          isBusy={isBusy}
        >
          {canConnectBankId ? <BankIdConnect /> : null}
        </ConnectedIdentities>
        <ApiTokens tokens={tokens} secret={answer?.done === 'token' ? answer.value : undefined} />
      </div>
    </div>
  );
}
