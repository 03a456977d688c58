// A browser in tests of federated sign-in: keeps cookies of the product, walks to a peer and back. For tests only.
import { visitProvider } from '#adapters/identity/test-visit.ts';
import type { TestApp } from '#temporal/test-app.ts';

export interface Arrival {
  status: number;
  /** Where the product sends the browser on. */
  location: string;
  /** What stands in `location` where it went wrong: `identity_refused`. */
  problem: string | null;
  contentType: string;
}

export class FederatedBrowser {
  readonly cookies = new Map<string, string>();
  private readonly app: TestApp;
  private readonly ca: string;
  constructor(app: TestApp, ca: string) {
    this.app = app;
    this.ca = ca;
  }

  /** Any address of the product; follows nothing. */
  async get(path: string): Promise<Arrival> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.app.as().fetch(path, { headers: { cookie, 'accept-language': 'sv' } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/Max-Age=0/.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = answer.headers.get('location') ?? '';
    const url = URL.parse(location, 'http://insyn.test');
    return {
      status: answer.status,
      location,
      problem: url?.pathname === '/sign-in/problem' ? url.searchParams.get('code') : null,
      contentType: answer.headers.get('content-type') ?? '',
    };
  }

  /** To the provider: the address the product sends the browser to. */
  async begin(provider: string, query: Record<string, string> = {}): Promise<string> {
    const { location } = await this.get(`/api/auth/${provider}/begin?${new URLSearchParams(query)}`);
    return location;
  }

  /** Through the provider: the address that it sends the browser back to. */
  async visit(location: string, isCancelled = false): Promise<URL> {
    return visitProvider(location, { ca: this.ca, isCancelled });
  }

  /** There and back again. */
  async signIn(provider: string, query: Record<string, string> = {}): Promise<Arrival> {
    const back = await this.visit(await this.begin(provider, query));
    return this.get(`${back.pathname}${back.search}`);
  }

  get sessionToken(): string | undefined {
    return this.cookies.get('insyn_session');
  }
}
