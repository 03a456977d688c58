// A browser in tests of BankID: keeps cookies by their paths, as browsers do, and drives one order. For tests only.
import { bankId } from '#contracts/api/bankid.ts';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import type { TestApp } from '#temporal/test-app.ts';
import { addressOf, answerOf, type RawCall } from '#temporal/test-caller.ts';

interface Cookie {
  name: string;
  value: string;
  path: string;
  /** As it was set. */
  line: string;
}

export interface BrowserAnswer {
  status: number;
  body: Record<string, unknown>;
  text: string;
}

let browsers = 0;
const nextIp = (): string => {
  browsers += 1;
  return `198.51.${browsers >> 8}.${browsers & 255}`;
};

export class BankIdBrowser {
  cookies: Cookie[] = [];
  /** As a proxy would say it: each browser sits somewhere else. */
  readonly ip: string;
  private readonly url: string;
  private readonly userAgent: string;

  constructor(
    app: Pick<TestApp, 'url'>,
    { sessionToken = '', userAgent = 'Browser/1 (X11)', ip = nextIp() } = {},
  ) {
    this.url = app.url;
    this.ip = ip;
    this.userAgent = userAgent;
    if (sessionToken) this.plant('insyn_session', sessionToken, '/');
  }

  plant(name: string, value: string, path: string): void {
    this.cookies = [
      ...this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path),
      { name, value, path, line: '' },
    ];
  }

  cookie(name: string): Cookie | undefined {
    return this.cookies.find((cookie) => cookie.name === name);
  }

  async call(
    endpoint: Endpoint,
    input: RawCall = {},
    headers: Record<string, string> = {},
  ): Promise<BrowserAnswer> {
    const path = addressOf(endpoint, input.params, input.query);
    // The narrowest first, as browsers do.
    const sent = this.cookies
      .filter((cookie) => path.startsWith(cookie.path))
      .sort((a, b) => b.path.length - a.path.length);
    const response = await fetch(`${this.url}${path}`, {
      method: endpoint.method,
      headers: {
        cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; '),
        'user-agent': this.userAgent,
        'x-forwarded-for': this.ip,
        'accept-language': 'sv',
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const at = /Path=([^;]+)/.exec(line)?.[1] ?? '/';
      this.plant(name, value, at);
      this.cookies = this.cookies.flatMap((cookie) =>
        cookie.name !== name || cookie.path !== at
          ? [cookie]
          : /Max-Age=0/.test(line)
            ? []
            : [{ ...cookie, line }],
      );
    }
    const { status, body } = await answerOf(response);
    return { status, body: (body || {}) as Record<string, unknown>, text: JSON.stringify(body) };
  }

  /** The id of the order. */
  async begin(body: Record<string, unknown> = {}): Promise<string> {
    const { status, body: answer, text } = await this.call(bankId.begin, { body });
    if (status !== 201) throw new Error(`not begun: ${text}`);
    return String(answer['orderId']);
  }
  follow(orderId: string): Promise<BrowserAnswer> {
    return this.call(bankId.follow, { params: { orderId } });
  }
  finish(orderId: string, body: Record<string, unknown> = {}): Promise<BrowserAnswer> {
    return this.call(bankId.finish, { params: { orderId }, body });
  }
  cancel(orderId: string): Promise<BrowserAnswer> {
    return this.call(bankId.cancel, { params: { orderId } });
  }

  get sessionToken(): string {
    return this.cookie('insyn_session')?.value ?? '';
  }
}
