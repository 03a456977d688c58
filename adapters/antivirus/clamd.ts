// ClamAV's daemon by its INSTREAM command (clamd(8)): nothing but the bytes leaves us, no path and no name.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { type Antivirus, AntivirusUnavailable, ScanRefused } from './port.ts';

export interface ClamdOptions {
  /** `host:port`, or the path of a socket. */
  address: string;
  /** Of silence: scanning an archive takes a while. Default: two minutes. */
  timeoutMs?: number;
}

/** An answer is one short line; more than this is somebody else's protocol. */
const maxAnswerBytes = 4096;

/** One connection for each file: `zINSTREAM\0`, then chunks led by their length, then a length of 0; one line comes back. */
export function createClamd({ address, timeoutMs = 120_000 }: ClamdOptions): Antivirus {
  return {
    name: 'clamd',
    async scan(bytes, signal) {
      signal.throwIfAborted();
      const socket = open(address);
      socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')));
      const abort = (): void => void socket.destroy(new Error('aborted'));
      signal.addEventListener('abort', abort, { once: true });
      const answer = answerOf(socket);
      // Heard below; a connection that breaks while bytes are sent must not count as unhandled meanwhile.
      answer.catch(() => undefined);
      try {
        await once(socket, 'connect');
        await send(socket, bytes);
        return read(await answer);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof AntivirusUnavailable || error instanceof ScanRefused) throw error;
        // It hangs up on a stream that is too long, and says why before that.
        const said = await answer.catch(() => '');
        if (said !== '') return read(said);
        throw new AntivirusUnavailable('no connection', error);
      } finally {
        signal.removeEventListener('abort', abort);
        socket.destroy();
        bytes.destroy();
      }
    },
  };
}

function open(address: string): Socket {
  if (address.includes('/')) return connect(address);
  const at = address.lastIndexOf(':');
  return connect(Number(address.slice(at + 1)), address.slice(0, at).replace(/^\[|\]$/g, ''));
}

async function send(socket: Socket, bytes: Readable): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    if (chunk.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

/** What came before the end of the connection. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.includes('\0') || text.length > maxAnswerBytes) resolve(text);
    });
    socket.once('error', (error) => (text === '' ? reject(error) : resolve(text)));
    socket.once('close', () => resolve(text));
  });
}

/** `stream: OK`, `stream: <name> FOUND`, or an error in words; only the first lets a file through. */
function read(answer: string): { found: string | undefined } {
  const line = answer.replaceAll('\0', '').trim();
  if (line === 'stream: OK') return { found: undefined };
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found) return { found: found.slice(0, 200) };
  if (/size limit exceeded/i.test(line)) throw new ScanRefused('the scanner takes no file of this size');
  throw new AntivirusUnavailable('an answer that is none');
}
