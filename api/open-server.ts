// Everything behind one port: API, sockets and pages over the ports they need.
import { createServer, type Server } from 'node:http';
import type { DataConverter } from '@temporalio/common';
import { createBankIdFrom } from '#adapters/identity/bankid-settings.ts';
import { createIdentityProviders } from '#adapters/identity/index.ts';
import { createMailSender } from '#adapters/mail/index.ts';
import { createModels } from '#adapters/models/index.ts';
import { createStorage } from '#adapters/storage/index.ts';
import type { Env } from '#config/env.ts';
import { createLog } from '#config/log.ts';
import { createKnex } from '#db/knex.ts';
import { spaceBook } from '#db/queries/vector-collections.ts';
import { createTenantKeys } from '#db/tenant-keys.ts';
import { createWalledKnex } from '#db/wall.ts';
import { createTemporalClient } from '#temporal/client.ts';
import { createLaunch } from '#temporal/launch/index.ts';
import { createApp } from './app.ts';
import type { AbilityOf } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { createPages } from './pages.ts';
import { createPartsCheck } from './parts.ts';
import { createRoutes } from './routes/index.ts';
import { createSearch } from './search.ts';
import { createHub } from './ws/hub.ts';
import { attachSockets } from './ws/server.ts';

export interface OpenServer {
  server: Server;
  deps: ApiDeps;
  /** Ends sockets, connections and pools; no request is answered afterwards. */
  close(): Promise<void>;
}

export interface OpenServerOptions {
  /** See temporal/open-workers.ts. */
  dataConverter?: DataConverter | undefined;
  /** Only for tests of the wall: see api/caller.ts. */
  abilityOf?: AbilityOf | undefined;
}

/** Listens on HOST:PORT (0 = any free port). */
export async function openServer(
  env: Env,
  { dataConverter, abilityOf }: OpenServerOptions = {},
): Promise<OpenServer> {
  const log = createLog(env, 'api');
  const knex = createWalledKnex(env.DATABASE_URL, { min: 1, max: env.DATABASE_POOL_MAX });
  const systemKnex = createKnex(env.DATABASE_URL, { min: 1, max: env.DATABASE_POOL_MAX });
  const temporal = createTemporalClient(
    { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE },
    createTenantKeys(systemKnex, Buffer.from(env.MASTER_KEY, 'base64')),
    dataConverter,
  );
  const models = createModels(env, spaceBook(knex));
  const storage = createStorage(env);
  const mail = createMailSender(env);
  const bankId = createBankIdFrom(env);
  const deps: ApiDeps = {
    env,
    knex,
    systemKnex,
    abilityOf,
    log,
    storage,
    identityProviders: createIdentityProviders(env),
    bankId,
    launch: createLaunch(temporal),
    search: createSearch({ knex, models }),
    parts: createPartsCheck(env, { knex: systemKnex, temporal, models, storage, mail }),
  };
  const routes = createRoutes(deps);
  const pages = env.WEB_BUILD_DIR ? await createPages(env.WEB_BUILD_DIR, deps, routes) : undefined;
  const hub = await createHub(systemKnex, env.DATABASE_URL, log);
  const handle = createApp(deps, routes, pages).callback();
  const server = createServer((request, response) => void handle(request, response));
  const closeSockets = attachSockets(server, { publicUrl: env.PUBLIC_URL, ...deps, hub });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.PORT, env.HOST, () => resolve());
  });
  log.info({ port: env.PORT }, 'listening');
  return {
    server,
    deps,
    async close() {
      closeSockets();
      server.close();
      server.closeIdleConnections();
      await hub.stop();
      await models.close();
      await bankId?.close();
      await temporal.connection.close();
      await knex.destroy();
      await systemKnex.destroy();
    },
  };
}
