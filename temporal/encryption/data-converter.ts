// The one data converter of client and worker.
import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import type { TenantKeys } from '#db/tenant-keys.ts';
import { createCodec } from './codec.ts';

/** Also given to `bundleWorkflowCode`, which runs the converter inside the sandbox. */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.ts', import.meta.url));

export function createDataConverter(keys: TenantKeys): DataConverter {
  return { payloadCodecs: [createCodec(keys)], failureConverterPath };
}
