// The one path of every operation: access, validation, handler. HTTP and the pages' in-process client both take it.
import type { z } from 'zod';
import type { Endpoint, InputOf } from '#contracts/api/endpoint.ts';
import { AppError, type FieldProblem } from '#contracts/errors.ts';
import { withinWall } from '#db/wall.ts';
import { Acts } from './acts.ts';
import type { ApiDeps } from './deps.ts';
import { toAppError } from './problem.ts';
import type { Caller, Exchange, Route } from './route.ts';

export interface RawInput {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

/** Postgres stores no NUL in text: wherever one stands, the field is named before anything is begun. */
function textsWithNul(value: unknown, path: string[] = []): FieldProblem[] {
  if (typeof value === 'string' && value.includes('\u0000')) {
    return [{ path: path.join('.'), code: 'control_character', message: 'must not contain NUL' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsWithNul(item, [...path, key]));
}

/** Validates all parts at once, so that a caller sees every wrong field in one answer. */
function validate(endpoint: Endpoint, raw: RawInput): InputOf<Endpoint> {
  const fields: FieldProblem[] = [];
  const parse = (schema: z.ZodType, value: unknown, prefix: string): unknown => {
    const result = schema.safeParse(value ?? {});
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const path = [...(prefix ? [prefix] : []), ...issue.path.map(String)].join('.');
      fields.push({ path, code: issue.code, message: issue.message });
    }
    return undefined;
  };
  const input = {
    params: parse(endpoint.params, raw.params, ''),
    query: parse(endpoint.query, raw.query, ''),
    body: endpoint.carries ? {} : parse(endpoint.body, raw.body, ''),
  };
  // An id that is no id names nothing: the same answer as for one that does not exist.
  const isBadId = endpoint.params
    .safeParse(raw.params ?? {})
    .error?.issues.some((i) => i.code === 'invalid_format');
  if (isBadId) throw new AppError('not_found');
  for (const part of [input.params, input.query, input.body]) fields.push(...textsWithNul(part));
  if (fields.length > 0) throw new AppError('invalid_input', { fields });
  return input as InputOf<Endpoint>;
}

/** How every operation of this process is run; `systemKnex` writes down the acts. */
export type Execute = (route: Route, raw: RawInput, caller: Caller, exchange?: Exchange) => Promise<unknown>;

/** Runs one operation for one caller, behind the wall. Throws AppError for everything that is the caller's to mend. */
export const createExecute =
  ({ systemKnex }: Pick<ApiDeps, 'systemKnex'>): Execute =>
  async (route, raw, caller, exchange) => {
    const { endpoint } = route;
    if (endpoint.access !== 'public' && !caller.actor) throw new AppError('signed_out');
    const input = validate(endpoint, raw);
    const acts = new Acts(systemKnex, endpoint, input);
    const acting: Caller = { ...caller, acts };
    const { actor } = caller;
    const { userId = '' } = actor?.scope ?? {};
    const walled = actor && { userId, onlyProjectId: actor.onlyProjectId, linkId: actor.link?.linkId };
    try {
      keepApart(endpoint, actor);
      const answer = await withinWall(walled, () => route.handle(input, acting, exchange));
      await acts.done(acting);
      return answer;
    } catch (error) {
      await acts.refused(acting, toAppError(error));
      throw error;
    }
  };

/** A link is for its own operations and for no others; nobody else has any business with those. */
function keepApart({ access }: Endpoint, actor: Caller['actor']): void {
  if (!actor || access === 'public' || (actor.kind === 'link') === (access === 'link')) return;
  throw new AppError(actor.kind === 'link' ? 'signed_out' : 'not_found');
}
