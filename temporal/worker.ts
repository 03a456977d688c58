// A worker process: environment → workers of one group of task queues, until it is told to stop.
import { parseArgs } from 'node:util';
import { readEnv } from '#config/env.ts';
import { openWorkers, type QueueName } from './open-workers.ts';

const { values } = parseArgs({ options: { group: { type: 'string', default: 'all' } } });
const groups: Record<string, QueueName[]> = {
  flow: ['flow'],
  content: ['parse', 'embed', 'language'],
  all: ['flow', 'parse', 'embed', 'language'],
};

async function main(): Promise<void> {
  const queues = groups[values.group];
  if (!queues) throw new Error(`--group is one of ${Object.keys(groups).join(', ')}`);
  const workers = await openWorkers({
    env: readEnv(),
    queues,
    name: `worker-${values.group}`,
    hasSchedules: queues.includes('flow'),
  });
  process.on('SIGTERM', workers.shutdown);
  process.on('SIGINT', workers.shutdown);
  await workers.run();
  await workers.close();
}

// A worker that fails must exit: its supervisor starts a new one, and no task waits for a process that only looks alive.
try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
