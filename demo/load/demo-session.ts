// Sessions of the demo's people: signed up where they are new, signed in where they are not.
import { api } from '#contracts/api/index.ts';
import type { Language } from '#contracts/primitives.ts';
import { type ApiConnection, ApiRefusal, connectToApi } from './api-connection.ts';

export interface DemoAccount {
  email: string;
  name: string;
  password: string;
  language: Language;
  /** Proves the mailbox when the account is new. */
  invitationToken?: string;
}

/** A connection signed in as this person. */
export async function demoSession(address: string, account: DemoAccount): Promise<ApiConnection> {
  const { email, password } = account;
  const anonymous = connectToApi(address);
  try {
    const { sessionToken } = await anonymous.call(api.accounts.signIn, { body: { email, password } });
    return connectToApi(address, sessionToken);
  } catch (error) {
    if (!(error instanceof ApiRefusal && error.code === 'wrong_credentials')) throw error;
  }
  const { sessionToken } = await anonymous.call(api.accounts.signUp, { body: account });
  return connectToApi(address, sessionToken);
}
