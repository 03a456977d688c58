// A part of the stack as a test can take it away: a port that leads to it, or to nothing. For tests only.
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface TestProxy {
  /** host:port */
  address: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** Leads to `target` (host:port) until it is cut. */
export async function startTestProxy(target: string): Promise<TestProxy> {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let own = 0;
  const mend = () =>
    new Promise<void>((resolve, reject) => {
      const listening = createServer((near) => {
        const far = connect(Number(port), host);
        for (const [socket, other] of [[near, far], [far, near]] as const) {
          sockets.add(socket);
          socket.on('error', () => other.destroy());
          socket.on('close', () => {
            sockets.delete(socket);
            other.destroy();
          });
          socket.pipe(other);
        }
      }); // biome-ignore format: two ways
      server = listening;
      listening.once('error', reject);
      listening.listen(own, '127.0.0.1', () => {
        own = (listening.address() as AddressInfo).port;
        resolve();
      });
    });
  const cut = async () => {
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    for (const socket of sockets) socket.destroy();
    server = undefined;
    await closed;
  };
  await mend();
  return { address: `127.0.0.1:${own}`, cut, mend, stop: cut };
}
