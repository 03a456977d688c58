// The door from loaders and actions to the API: refusals become answers a page can show.
import { data, redirect } from '@remix-run/node';
import type { FieldProblem } from '#contracts/errors.ts';
import type { Id } from '#contracts/primitives.ts';
import type { InsynLoadContext, PageApi } from './load-context.ts';

/** What a page gets to know when the API says no; the sentence is `error.<code>` in i18n. */
export interface PageProblem {
  code: string;
  status: number;
  fields: FieldProblem[];
  values: Record<string, string | number>;
}

/** What actions answer with when they do not redirect. `done` names what succeeded (`ui.done_<name>`). */
export interface ActionAnswer<Value = unknown> {
  problem?: PageProblem;
  done?: string;
  value?: Value;
}

export function problemFrom(error: unknown): PageProblem | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('status' in error)) return undefined;
  const { code, status } = error;
  if (typeof code !== 'string' || typeof status !== 'number') return undefined;
  const fields = 'fields' in error && Array.isArray(error.fields) ? (error.fields as FieldProblem[]) : [];
  const values = 'values' in error ? (error.values as PageProblem['values']) : {};
  return { code, status, fields, values };
}

/** Where to go to sign in and come back from. */
export function signInPath(request: Request): string {
  const url = new URL(request.url);
  const here = request.method === 'GET' ? `${url.pathname}${url.search}` : url.pathname;
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** For pages that need somebody signed in: 401 leads to the sign-in page, other refusals to the error page. */
export function apiFor(context: InsynLoadContext, request: Request): PageApi {
  if (!context.caller.isSignedIn) throw redirect(signInPath(request));
  return {
    async call(endpoint, input) {
      try {
        return await context.api.call(endpoint, input);
      } catch (error) {
        const problem = problemFrom(error);
        if (!problem) throw error;
        if (problem.status === 401) throw redirect(signInPath(request));
        throw data(problem, { status: problem.status });
      }
    },
  };
}

/** For actions: does the work, and turns a refusal of the API into something the form can show. */
export async function answering<Value>(
  work: () => Promise<ActionAnswer<Value> | Response>,
): Promise<ActionAnswer<Value> | Response> {
  try {
    return await work();
  } catch (error) {
    const problem = isThrownProblem(error) ? error.data : problemFrom(error);
    if (!problem) throw error;
    return { problem };
  }
}

function isThrownProblem(error: unknown): error is { data: PageProblem } {
  if (typeof error !== 'object' || error === null || !('data' in error)) return false;
  const { data: inner } = error;
  return typeof inner === 'object' && inner !== null && 'code' in inner && 'fields' in inner;
}

/** A path parameter that must be there because the route's address has it. */
export function param(params: Record<string, string | undefined>, name: string): Id {
  const value = params[name];
  if (!value) throw data({ code: 'not_found', status: 404, fields: [], values: {} }, { status: 404 });
  return value;
}

/** Whether the API said "not for you", as opposed to a redirect or something broken. */
export function isRefusal(error: unknown): boolean {
  return isThrownProblem(error) && (error.data.status === 403 || error.data.status === 404);
}
