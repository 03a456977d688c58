// The one way to reach Temporal: an encrypted, size-checked client.
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { TenantKeys } from '#db/tenant-keys.ts';
import { createDataConverter } from './encryption/data-converter.ts';
import { payloadLimit } from './interceptors/payload-limit.ts';

export interface TemporalSettings {
  address: string;
  namespace: string;
}

/** Connects lazily: the API starts and says "unavailable" while Temporal is away. */
export function createTemporalClient(
  settings: TemporalSettings,
  keys: TenantKeys,
  dataConverter: DataConverter = createDataConverter(keys),
): Client {
  return new Client({
    connection: Connection.lazy({ address: settings.address }),
    namespace: settings.namespace,
    dataConverter,
    interceptors: { workflow: [payloadLimit] },
    identity: 'api',
  });
}
