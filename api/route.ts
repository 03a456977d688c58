// A route: an operation of the contract and the function that does it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerOf, Endpoint, InputOf } from '#contracts/api/endpoint.ts';
import type { Language } from '#contracts/primitives.ts';
import type { AppAbility } from '#permissions/ability.ts';
import type { Actor } from '#permissions/scope.ts';
import type { Acts } from './acts.ts';

/** Everything known about who calls, before any route runs. */
export interface Caller {
  /** Undefined when signed out. */
  actor?: Actor;
  /** Of the session that carried the call, for signing out. */
  sessionId?: string;
  /** Of the API token that carried the call. */
  tokenId?: string;
  /** Where this call's acts are written down; there while an operation runs. */
  acts?: Acts;
  /** Gives the session to the browser with the answer to this call, or takes it away with null. */
  setSession?: (session: { sessionToken: string; expiresAt: string } | null) => void;
  ability: AppAbility;
  language: Language;
  requestId: string;
  ip: string;
  userAgent: string;
}

/** For operations that carry bytes: the raw request and response, after the caller is known. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

export interface Route {
  endpoint: Endpoint;
  handle(input: InputOf<Endpoint>, caller: Caller, exchange?: Exchange): Promise<unknown>;
}

/** Binds a handler to its operation with all types known. Throw an AppError for anything that is the caller's to mend. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (input: InputOf<E>, caller: Caller, exchange: Exchange) => Promise<AnswerOf<E>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] };
}
