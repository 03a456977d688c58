// clamd as the product meets it: clean, infected, too long, away, hung up, and speaking in tongues.
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { createClamd } from './clamd.ts';
import { type ClamdPeer, eicarText, startClamdPeer } from './peer.ts';
import { AntivirusUnavailable, ScanRefused } from './port.ts';

const peers: ClamdPeer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});
async function aPeer(options?: Parameters<typeof startClamdPeer>[0]) {
  const peer = await startClamdPeer(options);
  peers.push(peer);
  const scan = (bytes: string | Buffer, signal = AbortSignal.timeout(10_000)) =>
    createClamd({ address: peer.address, timeoutMs: 2000 }).scan(Readable.from([Buffer.from(bytes)]), signal);
  return { peer, scan };
}

test('a clean file is let through, once all of it was seen', async () => {
  const { peer, scan } = await aPeer();
  expect(await scan(Buffer.alloc(3_000_000, 'a'))).toEqual({ found: undefined });
  expect(peer.scanned).toEqual([3_000_000]);
});

test('an infected file comes back with the name of what was found', async () => {
  const { scan } = await aPeer();
  expect(await scan(`before ${eicarText} after`)).toEqual({ found: 'Eicar-Test-Signature' });
});

test('found across the chunks of a stream, too', async () => {
  const { peer } = await aPeer();
  const bytes = Readable.from([Buffer.from(eicarText.slice(0, 30)), Buffer.from(eicarText.slice(30))]);
  const clamd = createClamd({ address: peer.address });
  expect(await clamd.scan(bytes, AbortSignal.timeout(10_000))).toEqual({ found: 'Eicar-Test-Signature' });
});

test('a file above the limit of the scanner is refused for good', async () => {
  const { scan } = await aPeer({ streamMaxLength: 1000 });
  await expect(scan(Buffer.alloc(5_000_000))).rejects.toBeInstanceOf(ScanRefused);
});

test.each(['', 'UNKNOWN COMMAND', 'stream: OK maybe', 'ERROR', 'stream: OK\n220 mail.example'])(
  'the answer "%s" lets nothing through',
  async (answer) => {
    const { peer, scan } = await aPeer();
    peer.say(answer);
    await expect(scan('x')).rejects.toBeInstanceOf(AntivirusUnavailable);
  },
);

test('a scanner that is away can be tried again, and works once it is back', async () => {
  const { peer, scan } = await aPeer();
  await peer.goAway();
  await expect(scan('x')).rejects.toMatchObject({ code: 'antivirus_unavailable', isRetryable: true });
  await peer.comeBack();
  expect(await scan('x')).toEqual({ found: undefined });
});

test('waiting ends when nobody waits any more', async () => {
  const { scan } = await aPeer();
  await expect(scan('x', AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
});
