// Who somebody is, as a provider outside vouches for it. Nothing beyond an adapter of this folder knows its provider.
import type { IdentityProvider } from '#contracts/states.ts';

/** A person proven by a provider. */
export interface ProvenIdentity {
  provider: IdentityProvider;
  /** Never changes for a person, never given to another: Entra `<tid>:<oid>`, OIDC `<issuer>|<sub>`, BankID a keyed hash. */
  subject: string;
  name: string | null;
  /** What the provider says of a mailbox. It proves nothing by itself: accounts are found by `subject` alone. */
  email: string | null;
}

/** What must be kept between sending a person away and their coming back; secret, for one use. */
export interface KeptFlow {
  state: string;
  nonce: string;
  /** PKCE (RFC 7636). */
  codeVerifier: string;
}

/** What a provider's redirect back carries; anything else in its query is not looked at. */
export interface ProviderCallback {
  state: string;
  code?: string | undefined;
  error?: string | undefined;
  error_description?: string | undefined;
  /** RFC 9207, where the provider sends it. */
  iss?: string | undefined;
}

/** A provider that people are sent to and come back from: the authorization code flow with PKCE. */
export interface RedirectProvider {
  /** In addresses and flows: `entra`, `google`. */
  key: string;
  kind: IdentityProvider;
  /** What people call it. */
  label: string;
  /** Throws IdentityFailure. `redirectUri` is what is registered at the provider. */
  begin(redirectUri: string): Promise<{ location: string; kept: KeptFlow }>;
  /** Verifies everything that can be verified; throws IdentityFailure for the rest. Never twice with the same `kept`. */
  finish(callback: ProviderCallback, kept: KeptFlow, redirectUri: string): Promise<ProvenIdentity>;
  /** Whether a `ProvenIdentity.subject` is one of this provider's. */
  isSubject(subject: string): boolean;
}

/** `cancelled` by the person, `refused` because a proof does not hold, `unavailable`: the provider does not answer. */
export type IdentityFailureCode = 'cancelled' | 'refused' | 'unavailable';

/** Why nobody was proven. The message is for the log and holds nothing about a person. */
export class IdentityFailure extends Error {
  readonly code: IdentityFailureCode;
  constructor(code: IdentityFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IdentityFailure';
    this.code = code;
  }
}
