// Operations that send a browser on: with cookies when they went well, otherwise to the page that says what is wrong.
import type { Context } from 'koa';
import type { Logger } from 'pino';
import type { Redirection } from '#contracts/api/endpoint.ts';
import type { AppState } from './middleware/known-caller.ts';
import { presentProblem } from './problem.ts';

/** Nobody who follows a link is shown JSON. */
export async function redirecting(
  ctx: Context & { state: AppState },
  log: Logger,
  work: () => Promise<unknown>,
): Promise<void> {
  let answer: Redirection;
  try {
    answer = (await work()) as Redirection;
  } catch (error) {
    const { language, requestId } = ctx.state.caller;
    const { code } = presentProblem(error, { language, requestId, path: ctx.path, log });
    answer = { location: `/sign-in/problem?${new URLSearchParams({ code, id: requestId })}`, cookies: [] };
  }
  if (answer.cookies.length > 0) ctx.set('Set-Cookie', answer.cookies);
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Location', answer.location);
  ctx.body = '';
  ctx.status = 303;
}
