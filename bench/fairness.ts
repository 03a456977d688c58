// Fairness between tenants (row C3): how long one file of one company takes by itself, and beside another company's
// thousand. One JSON line. Usage: npm run bench:fairness -- [--files 1000] [--data DIR of a running `npm start`]
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startTestStack } from '#stack/for-tests.ts';
import type { TestRoom } from '#temporal/test-app.ts';
import { commit } from '../evals/commit.ts';
import { smallFile } from './ingest-files.ts';
import { startProduct } from './product-under-load.ts';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '1000' }, data: { type: 'string' } },
});
if (values.data) process.env['INSYN_TEST_STACK'] = join(values.data, 'run', 'env.json');
const count = Number(values.files);
const rounds = 7;
const round = (value: number) => Math.round(value * 100) / 100;
const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const stack = await startTestStack();
try {
  const product = await startProduct(process.env['LOCAL_AI_URL'] ?? '');
  try {
    const [large, small] = [await product.app.room(), await product.app.room()];
    let seed = 1_000_000;
    let sent = 0;
    /** Seconds from the upload until the file is ready. */
    const one = async (room: TestRoom) => {
      const startedAt = performance.now();
      await product.upload(room, [smallFile(seed++)]);
      sent += 1;
      await product.untilEnded(room, sent);
      return (performance.now() - startedAt) / 1000;
    };
    for (let warm = 0; warm < 3; warm += 1) await one(small);
    const idle: number[] = [];
    for (let at = 0; at < rounds; at += 1) idle.push(await one(small));

    const startedAt = performance.now();
    const files = Array.from({ length: count }, (_, at) => smallFile(at + 1));
    await product.upload(large, files);
    const uploadedS = (performance.now() - startedAt) / 1000;
    const beside: number[] = [];
    for (let at = 0; at < rounds; at += 1) beside.push(await one(small));
    const { projectId } = large;
    const row = await product.app
      .knex('dataFiles')
      .where({ projectId, state: 'ready' })
      .count('id as n')
      .first();
    const readyMeanwhile = Number(row?.['n'] ?? 0);
    console.log(
      JSON.stringify({
        bench: 'fairness', files: count, uploadedS: round(uploadedS),
        idleS: round(median(idle)), besideS: round(median(beside)), besideMaxS: round(Math.max(...beside)),
        ratio: round(median(beside) / median(idle)), ratioOfWorst: round(Math.max(...beside) / median(idle)),
        // Less than all of them, else the last of the measured files were alone.
        othersReadyMeanwhile: readyMeanwhile,
        commit: commit(), load: round(loadavg()[0] ?? 0),
      }), // biome-ignore format: one line of figures
    );
  } finally {
    await product.stop();
  }
} finally {
  await stack.stop();
}
// Idle connections of the clients above would keep the process waiting.
process.exit(0);
