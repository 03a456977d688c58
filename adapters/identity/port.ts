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
