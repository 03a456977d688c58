// Calls the API over HTTP the way a browser or a program does, with the types of its contract.

import { documents } from '#contracts/api/documents.ts';
import type { AnswerOf, CallOf, Endpoint } from '#contracts/api/endpoint.ts';
import type { Problem } from '#contracts/errors.ts';

export interface TestAnswer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

/** A failed call, with the problem that it answered. */
export class TestProblem extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(operation: string, status: number, problem: Problem) {
    super(`${operation}: ${status} ${JSON.stringify(problem)}`);
    this.status = status;
    this.problem = problem;
  }
}

export interface TestFile {
  name: string;
  bytes: Uint8Array | string;
  type?: string;
}

export interface RawCall {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  /** Of protocols that say things in headers. */
  headers?: Record<string, string> | undefined;
}

export interface TestCaller {
  /** Throws a TestProblem unless the answer is the one that the contract promises. */
  call<E extends Endpoint>(endpoint: E, input: CallOf<E>): Promise<AnswerOf<E>>;
  /** The same, without types and whatever the answer. */
  request(endpoint: Endpoint, input: RawCall): Promise<TestAnswer>;
  upload(projectId: string, files: TestFile[]): Promise<AnswerOf<typeof documents.upload>>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Goes on with the session that an answer set, as a browser would: accepting and signing in give it a new secret. */
export function withNewSession(
  person: { sessionToken: string },
  { headers }: Pick<TestAnswer, 'headers'>,
): void {
  for (const cookie of headers.getSetCookie()) {
    const renewed = /^insyn_session=([^;]+)/.exec(cookie)?.[1];
    if (renewed) person.sessionToken = decodeURIComponent(renewed);
  }
}

/** `linkToken`: as whoever holds a share link, instead of somebody signed in. */
export function createTestCaller(url: string, sessionToken?: string, linkToken?: string): TestCaller {
  const send: TestCaller['fetch'] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (sessionToken && !headers.has('cookie')) headers.set('cookie', `insyn_session=${sessionToken}`);
    if (linkToken) headers.set('authorization', `Link ${linkToken}`);
    return fetch(`${url}${path}`, { ...init, headers, redirect: 'manual' });
  };
  const request: TestCaller['request'] = async (endpoint, { params, query, body, headers }) => {
    const hasBody = body !== undefined && endpoint.method !== 'GET' && !endpoint.carries;
    const response = await send(addressOf(endpoint, params, query), {
      method: endpoint.method,
      ...(headers ? { headers } : {}),
      ...(hasBody ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    return answerOf(response);
  };
  return {
    fetch: send,
    request,
    async call(endpoint, input) {
      const { status, body } = await request(endpoint, input as RawCall);
      if (status !== endpoint.status) throw new TestProblem(endpoint.id, status, body as Problem);
      return body as never;
    },
    async upload(projectId, files) {
      const form = new FormData();
      for (const { name, bytes, type } of files)
        form.append('file', new Blob([bytes as never], type ? { type } : {}), name);
      const response = await send(addressOf(documents.upload, { projectId }), { method: 'POST', body: form });
      const { status, body } = await answerOf(response);
      if (status !== 202) throw new TestProblem('documents.upload', status, body as Problem);
      return body as never;
    },
  };
}

export async function answerOf(response: Response): Promise<TestAnswer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const code = response.headers.get('problem-code');
  // An answer to HEAD has no body: its code stands in a header.
  if (code)
    return { status: response.status, body: { status: response.status, code }, headers: response.headers };
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}

/** `/api/…` with the parameters put in. */
export function addressOf(endpoint: Endpoint, params: RawCall['params'] = {}, query: RawCall['query'] = {}) {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`;
}
