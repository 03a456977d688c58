// Which user Postgres runs as: it refuses to be root, and containers often are.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface UserIds {
  uid: number;
  gid: number;
}

export interface PostgresUser {
  /** Who must own the data folder, when that is not us. */
  owner?: UserIds;
  /** Given to spawn(), which changes the user before it starts the program. */
  ids?: UserIds;
  /** The command line that starts a program as this user. */
  wrap(command: string, args: string[]): [string, ...string[]];
}

const plain = (command: string, args: string[]): [string, ...string[]] => [command, ...args];

/**
 * Not root: as we are. Root: the account `postgres`, else `nobody`. When that account may not enter the
 * folder of this clone (say, under /root), it is given just the right to pass folders, by util-linux' setpriv.
 */
export async function postgresUser(postgresPath: string, dataDir: string): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return { wrap: plain };
  const ids = (await idsOf('postgres')) ?? (await idsOf('nobody'));
  if (!ids) throw new Error('Postgres does not run as root, and there is no account "postgres" or "nobody"');
  const direct: PostgresUser = { owner: ids, ids, wrap: plain };
  if (await canWork(direct, postgresPath, dataDir)) return direct;

  const drop = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'];
  const keep = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  // Without no_setuid_fixup access(2), by which Postgres looks for its own programs, would ignore that right.
  keep.push('--securebits=+no_setuid_fixup');
  const wrapped: PostgresUser = {
    owner: ids,
    wrap: (command, args) => ['setpriv', ...drop, ...keep, command, ...args],
  };
  if (await canWork(wrapped, postgresPath, dataDir)) return wrapped;
  throw new Error(
    'Postgres does not run as root, and no other account may enter this folder: set DATABASE_URL',
  );
}

async function idsOf(account: string): Promise<UserIds | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', account]), run('id', ['-g', account])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined; // no such account
  }
}

async function canWork(user: PostgresUser, postgresPath: string, dataDir: string): Promise<boolean> {
  const enterDataDir = ['/bin/sh', '-c', 'cd "$1"', 'sh', dataDir];
  for (const [program = '', ...programArgs] of [[postgresPath, '--version'], enterDataDir]) {
    const [command, ...args] = user.wrap(program, programArgs);
    try {
      await run(command, args, { ...user.ids });
    } catch {
      return false; // the reason does not matter: the next way is tried
    }
  }
  return true;
}
