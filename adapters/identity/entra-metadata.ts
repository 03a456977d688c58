// What an Entra tenant says of itself: its endpoints and signing keys, fetched by our own transport and kept for a while.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { IdentityFailure } from './port.ts';
import type { ProviderFetch } from './provider-fetch.ts';

const isFreshForMs = 10 * 60_000;
const unknownKeyMayRefreshAfterMs = 30_000;

const https = z.url({ protocol: /^https$/ });
const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: https,
  token_endpoint: https,
  jwks_uri: https,
});
const Keys = z.object({ keys: z.array(z.unknown()) });
/** Keys of other kinds than RSA are none that we verify with. */
const RsaKey = z.object({ kid: z.string(), n: z.string(), e: z.string(), issuer: z.string().optional() });

export interface EntraMetadata extends z.infer<typeof Metadata> {
  /** Another for each fetch. */
  generation: string;
  algorithms: string[];
  keys: z.infer<typeof RsaKey>[];
}

/** `wanted`: the header of a token; keys roll over, and an unknown one is worth one more look, not one for each made-up token. */
export type EntraMetadataOf = (wanted?: { kid?: unknown }) => Promise<EntraMetadata>;

export function createEntraMetadata(url: string, fetch: ProviderFetch): EntraMetadataOf {
  let loaded: (EntraMetadata & { at: number }) | undefined;
  return async (wanted) => {
    const age = loaded ? Date.now() - loaded.at : Number.POSITIVE_INFINITY;
    const isMissing = wanted && !loaded?.keys.some(({ kid }) => kid === wanted.kid);
    if (loaded && age < (isMissing ? unknownKeyMayRefreshAfterMs : isFreshForMs)) return loaded;
    const metadata = await readAnswer(Metadata, await fetch(url));
    const { keys } = await readAnswer(Keys, await fetch(metadata.jwks_uri));
    loaded = {
      ...metadata,
      at: Date.now(),
      generation: randomUUID(),
      // Not what the metadata offers: one algorithm, so that a public key can never be taken for a shared secret.
      algorithms: ['RS256'],
      keys: keys.flatMap((key) => RsaKey.safeParse(key).data ?? []),
    };
    return loaded;
  };
}

/** Throws IdentityFailure `refused` for 4xx; what does not fit the schema throws as zod does. */
export async function readAnswer<T>(schema: z.ZodType<T>, answer: Response): Promise<T> {
  if (!answer.ok) throw new IdentityFailure('refused', `answered ${answer.status}`);
  return schema.parse(await answer.json());
}
