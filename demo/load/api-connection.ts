// A caller of the running server by HTTP, as any program would be: typed by the operations of the contracts.
import type { AnswerOf, CallOf, Endpoint } from '#contracts/api/endpoint.ts';
import { Problem } from '#contracts/errors.ts';

/** What the server refused, with the code of its problem details. */
export class ApiRefusal extends Error {
  readonly code: string;
  readonly status: number;
  constructor(operation: string, { code, status, detail }: Pick<Problem, 'code' | 'status' | 'detail'>) {
    super(`${operation}: ${code}${detail ? ` (${detail})` : ''}`);
    this.name = 'ApiRefusal';
    this.code = code;
    this.status = status;
  }
}

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** One session: `call` answers as the operation says, and throws ApiRefusal for everything the server refuses. */
export interface ApiConnection {
  call<E extends Endpoint>(endpoint: E, input: CallOf<E>): Promise<AnswerOf<E>>;
}

/** `address` is the server's, without `/api`; without a session only public operations answer. */
export function connectToApi(address: string, sessionToken?: string): ApiConnection {
  return {
    async call<E extends Endpoint>(endpoint: E, input: CallOf<E>): Promise<AnswerOf<E>> {
      const { params = {}, query = {}, body } = input as Parts;
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String(params[name])),
      );
      const url = new URL(`/api${path}`, address);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
      const isForm = body instanceof FormData;
      const response = await fetch(url, {
        method: endpoint.method,
        headers: {
          ...(sessionToken ? { cookie: `insyn_session=${sessionToken}` } : {}),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(120_000),
      });
      const text = await response.text();
      if (!response.ok) throw new ApiRefusal(endpoint.id, problemOf(text, response.status));
      return (text === '' ? undefined : JSON.parse(text)) as AnswerOf<E>;
    },
  };
}

function problemOf(text: string, status: number): Pick<Problem, 'code' | 'status' | 'detail'> {
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    return { code: 'unavailable', status }; // not our server's own answer
  }
}
