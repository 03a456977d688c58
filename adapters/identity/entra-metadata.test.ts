// Keys roll over: an unknown one is looked for once more, a made-up one not again and again.
import { afterEach, expect, test, vi } from 'vitest';
import { createEntraMetadata } from './entra-metadata.ts';

afterEach(() => void vi.useRealTimers());

/** A tenant whose metadata and keys are these. */
function aTenant(...kids: string[]) {
  const asked: string[] = [];
  const base = 'https://login.example/t';
  const fetch = async (url: string | URL) => {
    asked.push(String(url));
    const keys = [...kids.map((kid) => ({ kid, n: 'n', e: 'AQAB' })), { kid: 'elliptic', kty: 'EC' }];
    const metadata = {
      issuer: base,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/keys`,
      id_token_signing_alg_values_supported: ['HS256', 'none', 'RS256'],
    };
    return Response.json(String(url).endsWith('/keys') ? { keys } : metadata);
  };
  return { asked, kids, metadataOf: createEntraMetadata(`${base}/.well-known/openid-configuration`, fetch) };
}

test('only RSA keys and one algorithm are taken over, whatever is offered', async () => {
  const { algorithms, keys } = await aTenant('one').metadataOf();
  expect(algorithms).toEqual(['RS256']);
  expect(keys.map(({ kid }) => kid)).toEqual(['one']);
});

test('what was fetched is used again, for ten minutes', async () => {
  vi.useFakeTimers();
  const { asked, metadataOf } = aTenant('one');
  await metadataOf();
  await metadataOf({ kid: 'one' });
  expect(asked).toHaveLength(2);
  vi.advanceTimersByTime(10 * 60_000 + 1);
  await metadataOf({ kid: 'one' });
  expect(asked).toHaveLength(4);
});

test('an unknown key is looked for once in half a minute', async () => {
  vi.useFakeTimers();
  const tenant = aTenant('one');
  await tenant.metadataOf();
  tenant.kids.push('two');
  for (let made = 0; made < 20; made += 1) await tenant.metadataOf({ kid: `made-up-${made}` });
  expect(tenant.asked).toHaveLength(2);
  vi.advanceTimersByTime(31_000);
  await tenant.metadataOf({ kid: 'two' });
  expect(tenant.asked).toHaveLength(4);
});
