// Free loopback ports, kept for one run so that two stacks started together never take the same.
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type HeldLock, tryLock } from './lock-file.ts';

export interface PortPicker {
  pickPort(name: string, preferred: number): Promise<number>;
  release(): void;
}

const triesPerPort = 200;

export function createPortPicker(
  lockDir: string = join(tmpdir(), `insyn-ports-${userInfo().uid}`),
): PortPicker {
  const held: HeldLock[] = [];
  return {
    async pickPort(name, preferred) {
      for (let port = preferred; port < preferred + triesPerPort && port < 65_536; port += 1) {
        const lock = tryLock(join(lockDir, `${port}.lock`));
        if (!lock) continue;
        if (await isFree(port)) {
          held.push(lock);
          return port;
        }
        lock.release();
      }
      throw new Error(`no free port for ${name} from ${preferred} on`);
    },
    release() {
      for (const lock of held.splice(0)) lock.release();
    },
  };
}

// Binding without SO_REUSEPORT is refused while any server has the port. Milvus Lite itself binds
// with SO_REUSEPORT and would start silently beside another, hence the look before every start.
async function isFree(port: number): Promise<boolean> {
  return (await canBind(port, '127.0.0.1')) && (await canBind(port, '0.0.0.0'));
}

function canBind(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
