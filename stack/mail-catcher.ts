// Takes every mail by SMTP and keeps it as a file; a small JSON API lists and shows them.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  id: string;
  from: string;
  to: string[];
  subject: string;
  /** ISO 8601, from the mail's own Date header; when that is missing, when it was caught. */
  date: string;
  text: string;
  html: string;
}

export interface MailCatcher {
  stop(): Promise<void>;
}

const maxMailBytes = 30 * 1024 * 1024;

/**
 * Listens on loopback. `GET /messages` (newest first), `GET /messages/:id`, `DELETE /messages`.
 * Files are `<directory>/<time>-<id>.eml`; the name without `.eml` is the id.
 */
export async function startMailCatcher(
  ports: { smtp: number; http: number },
  directory: string,
): Promise<MailCatcher> {
  await mkdir(directory, { recursive: true });
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: maxMailBytes,
    logger: false,
    onData(stream, _session, callback) {
      buffer(stream)
        .then((raw) => keep(directory, raw))
        .then(() => callback(), callback);
    },
  });
  smtp.on('error', () => undefined); // a client that hangs up mid-way; the server goes on
  const http = createServer((request, response) => {
    reply(request, response, directory).catch((error: unknown) => {
      send(response, 500, { error: error instanceof Error ? error.message : 'unknown' });
    });
  });
  await Promise.all([listening(smtp, ports.smtp), listening(http, ports.http)]);
  return {
    async stop() {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => http.close(() => resolve())),
      ]);
    },
  };
}

function listening(server: Server | SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

async function keep(directory: string, raw: Buffer): Promise<void> {
  const time = new Date().toISOString().replaceAll(':', '').replace('.', '');
  const path = join(directory, `${time}-${randomUUID().slice(0, 8)}`);
  await writeFile(`${path}.partial`, raw);
  await rename(`${path}.partial`, `${path}.eml`);
}

async function reply(request: IncomingMessage, response: ServerResponse, directory: string): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://catcher').pathname;
  const id = /^\/messages\/([\w-]+)$/.exec(path)?.[1];
  if (request.method === 'GET' && path === '/messages') return send(response, 200, await list(directory));
  if (request.method === 'DELETE' && path === '/messages') {
    for (const name of await mailIds(directory)) await rm(join(directory, `${name}.eml`), { force: true });
    return send(response, 204, undefined);
  }
  const mail = request.method === 'GET' && id ? await read(directory, id) : undefined;
  return mail ? send(response, 200, mail) : send(response, 404, { error: 'not_found' });
}

const list = async (directory: string): Promise<(CaughtMail | undefined)[]> =>
  Promise.all((await mailIds(directory)).map((id) => read(directory, id)));

const mailIds = async (directory: string): Promise<string[]> =>
  (await readdir(directory))
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -4))
    .sort()
    .reverse();

async function read(directory: string, id: string): Promise<CaughtMail | undefined> {
  const path = join(directory, `${id}.eml`);
  const raw = await readFile(path).catch(() => undefined);
  if (!raw) return undefined;
  const mail = await PostalMime.parse(raw);
  const { mtime: caughtAt } = await stat(path);
  return {
    id,
    from: mail.from?.address ?? '',
    to: (mail.to ?? []).flatMap(({ address }) => (address ? [address] : [])),
    subject: mail.subject ?? '',
    date: mail.date ?? caughtAt.toISOString(),
    text: mail.text ?? '',
    html: mail.html ?? '',
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
