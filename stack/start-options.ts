// The words that `npm start -- …` understands.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  dataDir: string;
  port: number;
  isFresh: boolean;
  hasDemo: boolean;
  hasReport: boolean;
}

export const startUsage = 'npm start -- [--data DIR] [--port N] [--fresh] [--no-demo] [--report]';

/** Throws with a sentence when a word or a number is wrong. */
export function startOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: join(import.meta.dirname, '..', '.data') },
      port: { type: 'string', default: '3000' },
      fresh: { type: 'boolean', default: false },
      'no-demo': { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port ${values.port}: not a port`);
  return {
    dataDir: resolve(process.env['INIT_CWD'] ?? '.', values.data),
    port,
    isFresh: values.fresh,
    hasDemo: !values['no-demo'],
    hasReport: values.report,
  };
}
