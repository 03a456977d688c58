// Free loopback ports, kept for one run so that two stacks started together never take the same.
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type HeldLock, tryLock } from './lock-file.ts';
import { waitUntil } from './wait-until.ts';

export interface PortPicker {
  /** The same name gets the same port again: a restarted part stays where its users look for it. */
  pickPort(name: string, preferred: number): Promise<number>;
  release(): void;
}

const triesPerPort = 200;

export function createPortPicker(
  lockDir: string = join(tmpdir(), `insyn-ports-${userInfo().uid}`),
): PortPicker {
  const locks: HeldLock[] = [];
  const portByName = new Map<string, number>();
  return {
    async pickPort(name, preferred) {
      const known = portByName.get(name);
      if (known !== undefined) {
        await waitUntil(() => isFree(known), { name: `port ${known} of ${name}`, timeoutMs: 10_000 });
        return known;
      }
      for (let port = preferred; port < preferred + triesPerPort && port < 65_536; port += 1) {
        const lock = tryLock(join(lockDir, `${port}.lock`));
        if (!lock) continue;
        if (await isFree(port)) {
          locks.push(lock);
          portByName.set(name, port);
          return port;
        }
        lock.release();
      }
      throw new Error(`no free port for ${name} from ${preferred} on`);
    },
    release() {
      portByName.clear();
      for (const lock of locks.splice(0)) lock.release();
    },
  };
}

// Binding without SO_REUSEPORT is refused while any server has the port. Milvus Lite itself binds
// with SO_REUSEPORT and would start silently beside another, hence the look before every start.
const isFree = async (port: number): Promise<boolean> =>
  (await canBind(port, '127.0.0.1')) && (await canBind(port, '0.0.0.0'));

function canBind(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
