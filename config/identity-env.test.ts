// Variables of identity providers: what is wrong is named at the start, not found out by whoever wants to sign in.
import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

const least = {
  ...{ DATABASE_URL: 'postgres://localhost/x', TEMPORAL_ADDRESS: 'a', MILVUS_ADDRESS: 'a', SMTP_URL: 'a' },
  ...{ FILES_DIR: 'f', PUBLIC_URL: 'http://localhost', PORT: '0', SESSION_SECRET: 's'.repeat(32) },
  MASTER_KEY: Buffer.alloc(32).toString('base64'),
};
const tenant = '3f1c2f6e-0000-4000-8000-00000000000A';
const google = { key: 'google', label: 'Google', issuer: 'https://accounts.google.com', clientId: 'c' };
const read = (env: Record<string, string>) => readEnv({ ...least, ...env } as unknown as NodeJS.ProcessEnv);
const providers = (...list: unknown[]) => read({ OIDC_PROVIDERS: JSON.stringify(list) });

test('without any of them there is no provider', () => {
  expect(read({})).toMatchObject({ ENTRA_TENANT: [], OIDC_PROVIDERS: [] });
  expect(read({ OIDC_PROVIDERS: '', ENTRA_TENANT: '' })).toMatchObject({
    ENTRA_TENANT: [],
    OIDC_PROVIDERS: [],
  });
});

test('Google works by its issuer alone', () => {
  const [provider] = providers(google).OIDC_PROVIDERS;
  expect(provider).toMatchObject({ ...google, idTokenAlgorithm: 'RS256', scope: 'openid profile email' });
});

test('tenants are ids, as Entra writes them in its tokens', () => {
  const env = { ENTRA_TENANT: `${tenant}, ${tenant}`, ENTRA_CLIENT_ID: 'c', ENTRA_CLIENT_SECRET: 's' };
  expect(read(env).ENTRA_TENANT).toEqual([tenant.toLowerCase(), tenant.toLowerCase()]);
  expect(() => read({ ...env, ENTRA_TENANT: 'contoso.onmicrosoft.com' })).toThrow(/ENTRA_TENANT/);
  expect(() => read({ ...env, ENTRA_TENANT: 'common' })).toThrow(/ENTRA_TENANT/);
});

test('half of Entra is a mistake', () => {
  expect(() => read({ ENTRA_TENANT: tenant })).toThrow(/ENTRA_CLIENT_ID.*\n.*ENTRA_CLIENT_SECRET/);
  expect(() => read({ ENTRA_CLIENT_ID: 'c', ENTRA_CLIENT_SECRET: 's' })).toThrow(/ENTRA_TENANT/);
});

test.each([
  ['no JSON', '{'],
  ['an issuer without TLS', JSON.stringify([{ ...google, issuer: 'http://accounts.example' }])],
  ['the key of another way', JSON.stringify([{ ...google, key: 'entra' }])],
  ['a key twice', JSON.stringify([google, google])],
  ['a shared-secret algorithm', JSON.stringify([{ ...google, idTokenAlgorithm: 'HS256' }])],
  ['no algorithm at all', JSON.stringify([{ ...google, idTokenAlgorithm: 'none' }])],
])('%s is refused, by the name of the variable and without its value', (_what, text) => {
  expect(() => read({ OIDC_PROVIDERS: text })).toThrow(/OIDC_PROVIDERS/);
});
