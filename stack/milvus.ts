// Milvus Lite 2.5.1 (the native server inside the Python wheel), or the Milvus that MILVUS_ADDRESS names.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { logPathOf, stopChild } from './child-processes.ts';
import { grpcPing } from './grpc-ping.ts';
import type { Part, RunningPart, StackContext } from './part.ts';
import { fetchWheel } from './python-wheels.ts';
import { cachedFolder } from './user-cache.ts';
import { acceptsConnections, waitUntil } from './wait-until.ts';

const name = 'milvus';
const version = '2.5.1';
const sha256ByPlatform = {
  'linux-x64': '25ce13f4b8d46876dd2b7ac8563d7d8306da7ff3999bb0d14b116b30f71d706c',
  'linux-arm64': 'a13277e9bacc6933dea172e42231f7e6135bd3bdb073dd2688ee180418abd8d9',
  'darwin-x64': '6b014453200ba977be37ba660cb2d021030375fa6a35bc53c2e1d92980a0c512',
  'darwin-arm64': 'a2e031088bf308afe5f8567850412d618cfb05a65238ed1a6117f60decccc95a',
};

export const milvus: Part = {
  name,
  start: (context) =>
    context.env['MILVUS_ADDRESS'] ? external(context.env['MILVUS_ADDRESS']) : embedded(context),
};

async function external(address: string): Promise<RunningPart> {
  const target = address.replace(/^https?:\/\//, '').replace(/\/$/, '');
  await waitUntil(() => acceptsConnections(target), {
    name: 'the server of MILVUS_ADDRESS',
    timeoutMs: 15_000,
  });
  return {
    name,
    version: 'unknown', // told by the client, which has the credentials
    address,
    isEmbedded: false,
    env: { MILVUS_ADDRESS: address },
    isHealthy: () => acceptsConnections(target),
    stop: () => Promise.resolve(),
  };
}

async function embedded(context: StackContext): Promise<RunningPart> {
  const programs = await install(context);
  const directory = join(context.dataDir, 'milvus');
  await mkdir(directory, { recursive: true });
  const address = `127.0.0.1:${await context.pickPort(name, 19_530)}`;
  // Without HOME it aborts ("basic_string: construction from null is not valid").
  const env = { LD_LIBRARY_PATH: programs, DYLD_LIBRARY_PATH: programs, HOME: directory };
  const args = [join(directory, 'milvus.db'), address, 'ERROR'];
  const child = context.spawnChild(name, join(programs, 'milvus'), args, { env, cwd: directory });
  // A health RPC is not implemented by the Lite server; the list of collections is.
  const isHealthy = async (): Promise<boolean> =>
    (await grpcPing(address, '/milvus.proto.milvus.MilvusService/ShowCollections')) !== undefined;
  await waitUntil(isHealthy, { name, timeoutMs: 30_000, child, logPath: logPathOf(context.dataDir, name) });
  return {
    name,
    version: `${version} Lite`,
    address,
    isEmbedded: true,
    ...(child.pid !== undefined && { pid: child.pid }),
    env: { MILVUS_ADDRESS: address },
    isHealthy,
    stop: () => stopChild(child),
  };
}

function install({ cacheDir, env, say }: StackContext): Promise<string> {
  const key = `milvus-lite/${version}-${process.platform}-${process.arch}`;
  return cachedFolder({ cacheDir, key, say: (message) => say(name, message) }, async (folder) => {
    say(name, 'fetching Milvus Lite (55 MB)');
    const request = { name: 'milvus-lite', version, sha256ByPlatform, env };
    await fetchWheel({ ...request, onProgress: (message) => say(name, message) }, folder, (entry) => {
      const file = /^milvus_lite\/lib\/(.+)$/.exec(entry)?.[1];
      // Its libm is older than the one of newer systems, and loading it breaks them.
      return file === 'libm.so.6' ? undefined : file;
    });
  });
}
