// Outgoing mail: a catcher that keeps every message, or the server that SMTP_URL names.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startMailCatcher } from './mail-catcher.ts';
import type { Part, RunningPart, StackContext } from './part.ts';
import { acceptsConnections } from './wait-until.ts';

const name = 'mail';

export const mail: Part = {
  name,
  start: (context) => (context.env['SMTP_URL'] ? external(context.env['SMTP_URL']) : embedded(context)),
};

// An address that does not answer now is no reason not to start: mails wait in their workflows.
async function external(url: string): Promise<RunningPart> {
  const { hostname, port, protocol } = new URL(url);
  const address = `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`;
  return {
    name,
    version: 'smtp',
    address,
    isEmbedded: false,
    env: { SMTP_URL: url },
    isHealthy: () => acceptsConnections(address),
    stop: () => Promise.resolve(),
  };
}

async function embedded(context: StackContext): Promise<RunningPart> {
  const smtp = await context.pickPort(name, 1025);
  const http = await context.pickPort(`${name}-http`, 8025);
  const catcher = await startMailCatcher({ smtp, http }, join(context.dataDir, 'mail'));
  return {
    name,
    version: `catcher (smtp-server ${packageVersion()})`,
    address: `127.0.0.1:${smtp}`,
    isEmbedded: true,
    env: { SMTP_URL: `smtp://127.0.0.1:${smtp}`, MAIL_CATCHER_URL: `http://127.0.0.1:${http}` },
    isHealthy: () => acceptsConnections(`127.0.0.1:${smtp}`),
    stop: () => catcher.stop(),
  };
}

function packageVersion(): string {
  const path = createRequire(import.meta.url).resolve('smtp-server/package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
