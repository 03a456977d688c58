import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { ProviderError } from '../provider-error.ts';
import { createMailgunSender } from './mailgun.ts';
import type { MailSender } from './port.ts';
import { createSmtpSender } from './smtp.ts';

const mail = {
  to: 'bo@example.test',
  subject: 'Inbjudan åäö',
  text: 'Hej',
  html: '<p>Hej</p>',
  idempotencyKey: 'invite.1.0',
};
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** What a sender's peer received: everything as one text. */
interface Peer {
  sender: MailSender;
  received: string[];
  /** The next message is answered with a passing fault. */
  failOnce(): void;
}

async function smtpPeer(): Promise<Peer> {
  const received: string[] = [];
  let isFailing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        if (isFailing) {
          isFailing = false;
          return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        }
        received.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return {
    sender: createSmtpSender(`smtp://127.0.0.1:${port}`, 'Insyn <no-reply@insyn.example>'),
    received,
    failOnce: () => {
      isFailing = true;
    },
  };
}

async function mailgunPeer(): Promise<Peer> {
  const received: string[] = [];
  let isFailing = false;
  const read = async (request: IncomingMessage) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    return text;
  };
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const isKnown = request.headers.authorization === `Basic ${Buffer.from('api:key').toString('base64')}`;
      response.statusCode = !isKnown ? 401 : isFailing ? 503 : 200;
      if (response.statusCode === 200 && request.url === '/v3/mg.example/messages') received.push(body);
      isFailing = false;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: '<invite.1.0@mg.example>', message: 'Queued. Thank you.' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    sender: createMailgunSender({
      apiKey: 'key',
      domain: 'mg.example',
      from: 'Insyn <no-reply@mg.example>',
      baseUrl,
    }),
    received,
    failOnce: () => {
      isFailing = true;
    },
  };
}

describe.each([
  ['smtp', smtpPeer],
  ['mailgun', mailgunPeer],
])('a mail sender (%s)', (_name, startPeer) => {
  test('hands over the whole mail under the Message-ID of its key', async () => {
    const { sender, received } = await startPeer();
    const { providerMessageId } = await sender.send(mail);
    expect(providerMessageId).toContain('invite.1.0');
    expect(received).toHaveLength(1);
    expect(received[0]).toContain('<invite.1.0@');
    expect(received[0]).toContain('bo@example.test');
    expect(received[0]).toContain('<p>Hej</p>');
    expect(await sender.isHealthy()).toBe(true);
  });
  test('says when nothing was accepted, and can be tried again', async () => {
    const { sender, received, failOnce } = await startPeer();
    failOnce();
    await expect(sender.send(mail)).rejects.toThrow();
    expect(received).toHaveLength(0);
    await sender.send(mail);
    expect(received).toHaveLength(1);
  });
});

test('Mailgun: a wrong key is no reason to try again, its absence is', async () => {
  const from = 'a@mg.example';
  const { sender } = await mailgunPeer();
  expect(sender.name).toBe('mailgun');
  const away = createMailgunSender({
    apiKey: 'key',
    domain: 'mg.example',
    from,
    baseUrl: 'http://127.0.0.1:9',
  });
  await expect(away.send(mail)).rejects.toMatchObject({ code: 'unreachable', isRetryable: true });
  const server = createServer((_request, response) => response.writeHead(401).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refused = createMailgunSender({ apiKey: 'wrong', domain: 'mg.example', from, baseUrl }).send(mail);
  await expect(refused).rejects.toBeInstanceOf(ProviderError);
  await expect(refused).rejects.toMatchObject({ code: 'unauthorised', isRetryable: false });
});
