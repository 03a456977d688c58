// A daemon that speaks clamd's INSTREAM as its manual has it, for tests: finds what contains EICAR's test text.
import { createServer, type Server, type Socket } from 'node:net';

export interface ClamdPeer {
  /** host:port */
  address: string;
  /** How many bytes of each stream it saw, in the order of their ends. */
  readonly scanned: number[];
  /** Ends every connection and takes no new ones, as a daemon that is away. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** The next answers, instead of its own. */
  say(...answers: string[]): void;
  stop(): Promise<void>;
}

/** Assembled here, so that this very file is not taken for an infected one. */
export const eicarText = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!',
  '$H+H*',
].join('');

/** `streamMaxLength`: what clamd.conf calls StreamMaxLength. */
export async function startClamdPeer({ streamMaxLength = 100 * 1024 * 1024 } = {}): Promise<ClamdPeer> {
  const scanned: number[] = [];
  const answers: string[] = [];
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;

  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const command = Buffer.from('zINSTREAM\0');
    let waiting = Buffer.alloc(0);
    let isStreaming = false;
    const seen: Buffer[] = [];
    let length = 0;
    const end = (answer: string): void => void socket.end(`${answers.shift() ?? answer}\0`);
    socket.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      if (!isStreaming) {
        if (waiting.length < command.length) return;
        if (!waiting.subarray(0, command.length).equals(command)) return end('UNKNOWN COMMAND');
        isStreaming = true;
        waiting = waiting.subarray(command.length);
      }
      while (waiting.length >= 4) {
        const size = waiting.readUInt32BE(0);
        if (size === 0) {
          scanned.push(length);
          return end(
            Buffer.concat(seen).includes(eicarText) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
          );
        }
        if (length + size > streamMaxLength) return end('INSTREAM size limit exceeded. ERROR');
        if (waiting.length < 4 + size) return;
        seen.push(waiting.subarray(4, 4 + size));
        length += size;
        waiting = waiting.subarray(4 + size);
      }
    });
  };
  const comeBack = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer(serve);
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server?.address();
        if (address && typeof address === 'object') port = address.port;
        resolve();
      });
    });
  const goAway = async () => {
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    for (const socket of sockets) socket.destroy();
    server = undefined;
    await closed;
  };
  await comeBack();
  return {
    address: `127.0.0.1:${port}`,
    scanned,
    goAway,
    comeBack,
    say: (...next) => void answers.push(...next),
    stop: goAway,
  };
}
