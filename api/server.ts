// The web process: API, sockets and pages on one port; several of them are interchangeable.
import { createServer } from 'node:http';
import { createSmtpSender } from '#adapters/mail/smtp.ts';
import { createModels } from '#adapters/models/index.ts';
import { createStorage } from '#adapters/storage/index.ts';
import { readEnv } from '#config/env.ts';
import { createLog } from '#config/log.ts';
import { createKnex } from '#db/knex.ts';
import { createTemporalClient } from '#temporal/client.ts';
import { createTenantKeys } from '#temporal/encryption/tenant-keys.ts';
import { createLaunch } from '#temporal/launch/index.ts';
import { createApp } from './app.ts';
import type { ApiDeps } from './deps.ts';
import { createPages } from './pages.ts';
import { createPartsCheck } from './parts.ts';
import { createRoutes } from './routes/index.ts';
import { createSearch } from './search.ts';
import { createHub } from './ws/hub.ts';
import { attachSockets } from './ws/server.ts';

const env = readEnv();
const log = createLog(env, 'api');
const knex = createKnex(env.DATABASE_URL, { min: 1, max: env.DATABASE_POOL_MAX });
const temporal = createTemporalClient(
  { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE },
  createTenantKeys(knex, Buffer.from(env.MASTER_KEY, 'base64')),
);
const models = createModels(env);
const storage = createStorage(env);
const mail = createSmtpSender(env.SMTP_URL, env.MAIL_FROM);
const deps: ApiDeps = {
  env,
  knex,
  log,
  storage,
  launch: createLaunch(temporal),
  search: createSearch({ knex, models }),
  parts: createPartsCheck(env, { knex, temporal, models, storage, mail }),
};
const routes = createRoutes(deps);
const pages = env.WEB_BUILD_DIR ? await createPages(env.WEB_BUILD_DIR, routes, env.PUBLIC_URL) : undefined;
const hub = await createHub(knex, env.DATABASE_URL, log);
const server = createServer(createApp(deps, routes, pages).callback());
const closeSockets = attachSockets(server, { knex, hub, log });
server.listen(env.PORT, env.HOST, () => log.info({ port: env.PORT }, 'listening'));

async function stop(): Promise<void> {
  closeSockets();
  server.close();
  server.closeIdleConnections();
  await hub.stop();
  await models.close();
  await temporal.connection.close();
  await knex.destroy();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
