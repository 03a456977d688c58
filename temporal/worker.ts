// A worker process: environment → ports → activities → workers of one group of task queues.
import { parseArgs } from 'node:util';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Deps } from '#activities/deps.ts';
import { createActivities } from '#activities/index.ts';
import { createExtractor } from '#adapters/extraction/index.ts';
import { createSmtpSender } from '#adapters/mail/smtp.ts';
import { createModels } from '#adapters/models/index.ts';
import { createPdfRenderer } from '#adapters/pdf/index.ts';
import { createStorage } from '#adapters/storage/index.ts';
import { signLink } from '#api/secrets.ts';
import { readEnv } from '#config/env.ts';
import { createLog } from '#config/log.ts';
import { createKnex } from '#db/knex.ts';
import { bundleOptions } from './bundle.ts';
import { createTemporalClient } from './client.ts';
import { createDataConverter } from './encryption/data-converter.ts';
import { createTenantKeys } from './encryption/tenant-keys.ts';
import { recordAttempts } from './interceptors/attempts.ts';
import { createLaunch } from './launch/index.ts';
import { createSignals } from './signals.ts';
import { taskQueues } from './task-queues.ts';

const { values } = parseArgs({ options: { group: { type: 'string', default: 'all' } } });
const groups: Record<string, (keyof typeof taskQueues)[]> = {
  flow: ['flow'],
  content: ['parse', 'embed', 'language'],
  all: ['flow', 'parse', 'embed', 'language'],
};
/** How many activities of a queue run at once in this process. */
const slots = { flow: 20, parse: 2, embed: 2, language: 20 };

async function main(): Promise<void> {
  const queues = groups[values.group];
  if (!queues) throw new Error(`--group is one of ${Object.keys(groups).join(', ')}`);
  const env = readEnv();
  const log = createLog(env, `worker-${values.group}`);
  const knex = createKnex(env.DATABASE_URL, { min: 0, max: env.DATABASE_POOL_MAX });
  const keys = createTenantKeys(knex, Buffer.from(env.MASTER_KEY, 'base64'));
  const dataConverter = createDataConverter(keys);
  const client = createTemporalClient(
    { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE },
    keys,
  );
  const models = createModels(env);
  const extractor = createExtractor();
  const deps: Deps = {
    knex,
    log,
    storage: createStorage(env),
    mail: createSmtpSender(env.SMTP_URL, env.MAIL_FROM),
    extractor,
    pdf: createPdfRenderer(env),
    embeddings: models.embeddings,
    languageModel: models.languageModel,
    signals: createSignals(createLaunch(client)),
    links: {
      invitation: (id) =>
        `${env.PUBLIC_URL}/invitation?token=${encodeURIComponent(signLink('invitation', id, env.SESSION_SECRET))}`,
    },
  };
  const activities = createActivities(deps);
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const workflowSource = env.WORKFLOW_BUNDLE
    ? { workflowBundle: { codePath: env.WORKFLOW_BUNDLE } }
    : { workflowsPath: bundleOptions.workflowsPath };
  const workers = await Promise.all(
    queues.map((queue) => {
      const options: WorkerOptions = {
        connection,
        namespace: env.TEMPORAL_NAMESPACE,
        taskQueue: taskQueues[queue],
        // Host name and pid are shown to operators; people's names never are.
        identity: `${values.group}-${process.pid}`,
        activities,
        dataConverter,
        interceptors: { activity: [recordAttempts(knex, log)] },
        maxConcurrentActivityTaskExecutions: slots[queue],
        maxCachedWorkflows: 300,
        shutdownGraceTime: '10 seconds',
        shutdownForceTime: '15 seconds',
        ...(queue === 'flow' ? workflowSource : {}),
      };
      return Worker.create(options);
    }),
  );
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  log.info({ queues }, 'polling');
  await Promise.all(workers.map((worker) => worker.run()));
  await extractor.close();
  await models.close();
  await client.connection.close();
  await connection.close();
  await knex.destroy();
}

// A worker that fails must exit: its supervisor starts a new one, and no task waits for a process that only looks alive.
try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
