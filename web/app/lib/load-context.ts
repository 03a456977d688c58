// What the server hands to every loader and action: the typed API in-process, and who is calling.
import type { AnswerOf, CallOf, Endpoint } from '#contracts/api/endpoint.ts';
import type { Language } from '#contracts/primitives.ts';

export interface PageApi {
  /** Throws an AppError (or anything with `code`, `status` and `fields`) when the API refuses. */
  call<E extends Endpoint>(endpoint: E, input: CallOf<E>): Promise<AnswerOf<E>>;
}

export interface Caller {
  isSignedIn: boolean;
  /** Of the person when signed in, otherwise what the browser asks for. */
  language: Language;
  /** Stands for whom a provider proved and nobody here knows yet. */
  claimToken: string | undefined;
  endClaim(): void;
  /** Sets the session cookie on the response, or clears it with null. */
  setSession(token: string | null, expiresAt?: string): void;
  /** Sets the cookies of an opened link, kept to its own pages. */
  setLink(linkId: string, token: string, expiresAt: string): void;
}

export interface InsynLoadContext {
  api: PageApi;
  caller: Caller;
  /** For the Content-Security-Policy of this response. */
  nonce: string;
}
