// The workers of some task queues with everything they need: ports → activities → workers.
import type { DataConverter } from '@temporalio/common';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Deps } from '#activities/deps.ts';
import { createActivities } from '#activities/index.ts';
import { hasOpenAi } from '#adapters/ai-settings.ts';
import { createAntivirus } from '#adapters/antivirus/index.ts';
import { createExtractor } from '#adapters/extraction/index.ts';
import { createMailSender } from '#adapters/mail/index.ts';
import { createModels } from '#adapters/models/index.ts';
import { createPdfRenderer } from '#adapters/pdf/index.ts';
import { createStorage } from '#adapters/storage/index.ts';
import type { Env } from '#config/env.ts';
import { createLog } from '#config/log.ts';
import { shareLinkAddress, shareLinkHash, shareLinkToken } from '#config/share-link.ts';
import { signLink } from '#config/signed-link.ts';
import { accountLinkPath, accountLinkSignature } from '#contracts/account-mail.ts';
import { createKnex } from '#db/knex.ts';
import { spaceBook } from '#db/queries/vector-collections.ts';
import { createTenantKeys } from '#db/tenant-keys.ts';
import { bundleOptions } from './bundle.ts';
import { createTemporalClient } from './client.ts';
import { createDataConverter } from './encryption/data-converter.ts';
import { recordAttempts } from './interceptors/attempts.ts';
import { stageClock } from './interceptors/stage-clock.ts';
import { createLaunch } from './launch/index.ts';
import { keepReembedding } from './reembed-where-needed.ts';
import { createSignals } from './signals.ts';
import { taskQueues } from './task-queues.ts';

export type QueueName = keyof typeof taskQueues;

/**
 * How many activities of a queue run at once in this process. Embedding: a local model reads one text at a time, so two
 * keep it busy while a third is written, and more would only wait inside it, where turns are not shared by company.
 */
const slotsFor = (env: Env): Record<QueueName, number> => ({
  flow: 20,
  parse: 2,
  embed: hasOpenAi(env, env.OPENAI_EMBEDDING_MODEL) ? 8 : 3,
  language: 20,
});

export interface OpenWorkers {
  /** Resolves when every worker has stopped; rejects when one has failed. */
  run(): Promise<void>;
  /** Asks the workers to stop: running activities get ten seconds to finish. */
  shutdown(): void;
  /** Ends what the workers were given; call it after `run`. */
  close(): Promise<void>;
}

export interface OpenWorkersOptions {
  env: Env;
  queues: QueueName[];
  /** Shown to operators, with the process id: never a person's name. */
  name: string;
  /** Default: payloads sealed with the tenants' keys. Tests that capture histories bring one without a codec. */
  dataConverter?: DataConverter;
  /** Default false: whether these workers see to it that the product's schedules exist. */
  hasSchedules?: boolean;
  /** Default: ten seconds. */
  shutdownGraceTime?: WorkerOptions['shutdownGraceTime'];
}

export async function openWorkers(options: OpenWorkersOptions): Promise<OpenWorkers> {
  const { env, queues, name } = options;
  const slots = slotsFor(env);
  const log = createLog(env, name);
  const knex = createKnex(env.DATABASE_URL, { min: 0, max: env.DATABASE_POOL_MAX });
  const masterKey = Buffer.from(env.MASTER_KEY, 'base64');
  const keys = createTenantKeys(knex, masterKey);
  const dataConverter = options.dataConverter ?? createDataConverter(keys);
  const settings = { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE };
  const client = createTemporalClient(settings, keys, dataConverter);
  const models = createModels(env, spaceBook(knex));
  const extractor = createExtractor();
  const linkTo = (path: string, purpose: string, id: string) =>
    `${env.PUBLIC_URL}${path}?token=${encodeURIComponent(signLink(purpose, id, env.SESSION_SECRET))}`;
  const deps: Deps = {
    knex,
    masterKey,
    log,
    storage: createStorage(env),
    mail: createMailSender(env),
    extractor,
    antivirus: createAntivirus(env),
    pdf: createPdfRenderer(env),
    embeddings: models.embeddings,
    embeddingSpace: models.embeddingSpace,
    languageModel: models.languageModel,
    prices: env,
    signals: createSignals(createLaunch(client)),
    links: {
      company: (id) => `${env.PUBLIC_URL}/companies/${id}`,
      page: (path) => `${env.PUBLIC_URL}${path}`,
      invitation: (id) => linkTo('/invitation', 'invitation', id),
      account: (id, use) => linkTo(accountLinkPath[use], accountLinkSignature(use), id),
      shared: (linkId) => {
        const token = shareLinkToken(linkId, env.SESSION_SECRET);
        return { address: shareLinkAddress(env.PUBLIC_URL, token), tokenHash: shareLinkHash(token) };
      },
    },
  };
  const activities = createActivities(deps);
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const workflowSource = env.WORKFLOW_BUNDLE
    ? { workflowBundle: { codePath: env.WORKFLOW_BUNDLE } }
    : { workflowsPath: bundleOptions.workflowsPath };
  const workers = await Promise.all(
    queues.map((queue) =>
      Worker.create({
        connection,
        namespace: env.TEMPORAL_NAMESPACE,
        taskQueue: taskQueues[queue],
        identity: `${name}-${process.pid}`,
        activities,
        dataConverter,
        interceptors: { activity: [recordAttempts(knex, log), stageClock(knex, log)] },
        maxConcurrentActivityTaskExecutions: slots[queue],
        maxCachedWorkflows: 300,
        shutdownGraceTime: options.shutdownGraceTime ?? '10 seconds',
        shutdownForceTime: '15 seconds',
        // An activity learns of its cancellation by its next heartbeat: whoever presses stop should not wait longer.
        maxHeartbeatThrottleInterval: '1 second',
        ...(queue === 'flow' ? workflowSource : {}),
      }),
    ),
  );
  const closing = new AbortController();
  let watching: Promise<void> | undefined;
  if (options.hasSchedules) {
    const { reconcile, retention, reembedding } = createLaunch(client);
    await Promise.all([reconcile.scheduleNightly(), retention.scheduleNightly()]);
    const keptFor = env.OLD_VECTORS_KEPT_FOR;
    watching = keepReembedding({ knex, models, reembedding, keptFor, log }, closing.signal);
  }
  return {
    async run() {
      log.info({ queues }, 'polling');
      await Promise.all(workers.map((worker) => worker.run()));
    },
    shutdown() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    },
    async close() {
      closing.abort();
      await watching;
      await extractor.close();
      await models.close();
      await client.connection.close();
      await connection.close();
      await knex.destroy();
    },
  };
}
