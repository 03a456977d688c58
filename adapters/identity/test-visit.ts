// A browser's way through a peer, without a browser: from where it was sent to where it is sent back.
import { Agent, fetch } from 'undici';

/** Follows `location` until it leaves the provider; `cancel`: the person says no there. Returns the whole address. */
export async function visitProvider(
  location: string,
  { ca, isCancelled = false }: { ca: string; isCancelled?: boolean },
): Promise<URL> {
  const dispatcher = new Agent({ connect: { ca } });
  const { origin } = new URL(location);
  const cookies = new Map<string, string>();
  const send = async (url: URL, method: string): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { method, dispatcher, redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return answer as unknown as Response;
  };
  let url = new URL(location);
  try {
    for (let steps = 0; steps < 12; steps += 1) {
      const isQuestion = url.pathname.includes('/interaction/');
      if (isQuestion && isCancelled) url = new URL(`${url.href}/cancel`);
      const answer = await send(url, isQuestion ? 'POST' : 'GET');
      const next = answer.headers.get('location');
      if (!next) throw new Error(`the peer answered ${answer.status}: ${await answer.text()}`);
      url = new URL(next, url);
      if (url.origin !== origin) return url;
    }
    throw new Error('the peer redirects in circles');
  } finally {
    await dispatcher.close();
  }
}
