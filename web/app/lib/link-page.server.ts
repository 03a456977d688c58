// Pages for whoever holds a link: no account, nothing kept by browsers or search engines, and a kind word when it has ended.
import { type PageProblem, problemFrom } from './api.server.ts';

/** For the `headers` of these pages: their addresses and contents are nobody else's to keep or to pass on. */
export const linkPageHeaders = () => ({
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
});

const endings = new Set(['signed_out', 'expired', 'not_found']);

/** What `load` gives, or `undefined` where the link is dead: a page says so instead of failing. */
export async function whileLinkLives<Value>(load: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await load();
  } catch (error) {
    const problem: PageProblem | undefined = problemFrom(error);
    if (!problem || !endings.has(problem.code)) throw error;
    return undefined;
  }
}
