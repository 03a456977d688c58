// The native llama.cpp runtime, loaded once: CPU only, nothing compiled, nothing downloaded.
import { availableParallelism } from 'node:os';
import type { Llama } from 'node-llama-cpp';

/** One core is left for everything else: with other load, more threads than free cores is many times slower. */
export const modelThreads = Math.max(1, availableParallelism() - 1);

let loading: Promise<Llama> | undefined;

export function llamaRuntime(): Promise<Llama> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Llama> {
  process.env['NODE_LLAMA_CPP_SKIP_DOWNLOAD'] = 'true';
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
  return getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
    maxThreads: modelThreads,
  });
}
