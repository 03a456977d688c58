// How an API operation is described once: server, typed client and OpenAPI all read this.
import { z } from 'zod';

/** Who may call: everybody, anybody signed in, whoever holds a share link, or whoever an ability allows `action` on `subject`. */
export type Access = 'public' | 'signed-in' | 'link' | { action: string; subject: string };

type Carried = 'file' | 'bytes' | 'redirect' | 'pieces';

type Schema = z.ZodType;

export interface Endpoint<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Answer extends Schema = Schema,
> {
  /** Unique, `noun.verb`: the name in the client, the permission matrix and OpenAPI's operationId. */
  id: string;
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  /** Below /api, with `:name` parameters. */
  path: string;
  summary: string;
  access: Access;
  status: 200 | 201 | 202 | 204 | 303;
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
  /**
   * `file`: multipart upload in; `bytes`: a file out; `redirect`: a browser sent on; `pieces`: a request of the tus
   * protocol, whose answer the protocol writes. They bypass the JSON body; of a redirect, refusals are redirects, too: to
   * the page that says them.
   */
  carries?: Carried;
  /** Whether a call leaves a row in the audit even when it was allowed; default: where it changes something. */
  isAudited?: boolean;
}

/** Refused calls are always recorded, whatever this says. */
export const isAudited = ({ isAudited: said, method }: Endpoint): boolean =>
  said ?? (method !== 'GET' && method !== 'HEAD');

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** Fills in what an operation does not have. */
export function endpoint<
  Params extends Schema = Nothing,
  Query extends Schema = Nothing,
  Body extends Schema = Nothing,
  Answer extends Schema = z.ZodUndefined,
>(
  of: Pick<Endpoint, 'id' | 'method' | 'path' | 'summary' | 'access'> & {
    status?: Endpoint['status'];
    params?: Params;
    query?: Query;
    body?: Body;
    answer?: Answer;
    carries?: Carried;
    isAudited?: boolean;
  },
): Endpoint<Params, Query, Body, Answer> {
  return {
    status: 200,
    ...of,
    params: of.params ?? (nothing as unknown as Params),
    query: of.query ?? (nothing as unknown as Query),
    body: of.body ?? (nothing as unknown as Body),
    answer: of.answer ?? (z.undefined() as unknown as Answer),
  };
}

/** What a handler receives, after validation. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, Schema>
    ? { params: z.infer<P>; query: z.infer<Q>; body: z.infer<B> }
    : never;

/** What a caller gives, before defaults are filled in; empty parts may be left out. */
export type CallOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, Schema>
    ? Part<'params', z.input<P>> & Part<'query', z.input<Q>> & Part<'body', z.input<B>>
    : never;
type Part<Name extends string, Value> =
  Record<string, never> extends Value ? { [key in Name]?: Value } : { [key in Name]: Value };

/** What an operation that carries a `redirect` answers with; `cookies` are whole Set-Cookie headers. */
export const Redirection = z.object({ location: z.string(), cookies: z.array(z.string()) });
export type Redirection = z.infer<typeof Redirection>;

export type AnswerOf<E> = E extends Endpoint<Schema, Schema, Schema, infer A> ? z.infer<A> : never;

/** Keyset page: `cursor` is opaque; absent on the last page. */
export const Page = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const pageOf = <Item extends Schema>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
