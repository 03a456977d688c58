import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPortPicker } from './ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'insyn-ports-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('two runs never get the same port, even before anything listens', async () => {
  const [one, other] = [createPortPicker(folder), createPortPicker(folder)];
  const ports = await Promise.all([
    one.pickPort('a', 46_100),
    other.pickPort('a', 46_100),
    one.pickPort('b', 46_100),
  ]);
  expect(new Set(ports).size).toBe(3);
  one.release();
  other.release();
  expect(await createPortPicker(folder).pickPort('a', 46_100)).toBeLessThan(Math.max(...ports));
});

test('a port that somebody listens on is passed over, and a name keeps its port', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(46_300, '127.0.0.1', done));
  const picker = createPortPicker(folder);
  const port = await picker.pickPort('a', 46_300);
  expect(port).toBeGreaterThan(46_300);
  expect(await picker.pickPort('a', 46_300)).toBe(port);
  server.close();
});
