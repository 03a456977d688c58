// The pages' way into the API: the same operations, typed, without a network hop.
import type { AnswerOf, CallOf, Endpoint } from '#contracts/api/endpoint.ts';
import type { Execute } from './execute.ts';
import { toAppError } from './problem.ts';
import type { Caller, Route } from './route.ts';

export interface ApiClient {
  /** Throws AppError. */
  call<E extends Endpoint>(endpoint: E, input: CallOf<E>): Promise<AnswerOf<E>>;
}

export function createInProcessClient(routes: Route[], execute: Execute, caller: Caller): ApiClient {
  return {
    async call(endpoint, input) {
      const route = routes.find((candidate) => candidate.endpoint.id === endpoint.id);
      if (!route) throw new Error(`operation ${endpoint.id} has no route`);
      try {
        return (await execute(route, input as never, caller)) as never;
      } catch (error) {
        // What the HTTP door would have answered; only what is ours to mend goes on as it is, and is logged.
        const known = toAppError(error);
        throw known.code === 'internal' ? error : known;
      }
    },
  };
}
