// The workflow bundle: prebuilt by scripts/build-workflows.ts, or made at start.
import { fileURLToPath } from 'node:url';
import type { BundleOptions } from '@temporalio/worker';
import { failureConverterPath } from './encryption/data-converter.ts';

/** Options that the prebuilt bundle and the one made at start share. */
export const bundleOptions: BundleOptions = {
  workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
  failureConverterPath,
};
