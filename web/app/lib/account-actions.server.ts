// What the forms of the account page do.
import { accountLinks } from '#contracts/api/account-links.ts';
import { accounts } from '#contracts/api/accounts.ts';
import { federated } from '#contracts/api/federated.ts';
import { sessions } from '#contracts/api/sessions.ts';
import type { ActionAnswer } from './api.server.ts';
import { given, type ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

type Scope = 'read' | 'write' | 'ask';
const isScope = (value: string): value is Scope => ['read', 'write', 'ask'].includes(value);

export const accountActions: Record<string, (api: PageApi, form: ReadForm) => Promise<ActionAnswer<string>>> =
  {
    async save(api, form) {
      const language = form.text('language') === 'en' ? ('en' as const) : ('sv' as const);
      await api.call(accounts.updateMe, { body: { name: form.text('name'), language } });
      return { done: 'saved' };
    },
    async 'create-token'(api, form) {
      const body = {
        name: form.text('name'),
        scopes: form.all('scopes').filter(isScope),
        expiresInDays: Number(form.text('expiresInDays')) || 90,
      };
      const { secret } = await api.call(accounts.createToken, { body });
      return { done: 'token', value: secret };
    },
    async 'revoke-token'(api, form) {
      await api.call(accounts.revokeToken, { params: { tokenId: form.text('tokenId') } });
      return { done: 'token_revoked' };
    },
    async disconnect(api, form) {
      await api.call(federated.disconnect, { params: { identityId: form.text('identityId') } });
      return { done: 'disconnected' };
    },
    async verify(api) {
      await api.call(accountLinks.requestVerification, {});
      return { done: 'verify' };
    },
    async 'change-email'(api, form) {
      const currentPassword = form.optional('currentPassword');
      const body = { email: form.text('email'), ...given({ currentPassword }) };
      await api.call(accountLinks.requestEmailChange, { body });
      return { done: 'change-email' };
    },
    async 'change-password'(api, form) {
      const currentPassword = form.optional('currentPassword');
      const body = { password: form.text('password'), ...given({ currentPassword }) };
      await api.call(accountLinks.changePassword, { body });
      return { done: 'change-password' };
    },
    async 'revoke-session'(api, form) {
      await api.call(sessions.revoke, { params: { sessionId: form.text('sessionId') } });
      return { done: 'session_revoked' };
    },
    async 'revoke-others'(api) {
      await api.call(sessions.revokeOthers, {});
      return { done: 'session_revoked' };
    },
  };
