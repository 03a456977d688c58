// What benches need of a running `npm start`: its addresses, and a fresh account with a project.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '#contracts/api/index.ts';
import type { CompanyDto } from '#contracts/api/rooms.ts';
import { type ApiConnection, connectToApi } from '#demo/load/api-connection.ts';

export interface RunningProduct {
  env: Record<string, string>;
  address: string;
  sessionToken: string;
  client: ApiConnection;
  companyId: string;
  newProject(name: string): Promise<string>;
}

/** `dataDir` is the data folder of the running launcher. Makes an account and a company of its own. */
export async function openRunningProduct(dataDir: string, companyName: string): Promise<RunningProduct> {
  const env = JSON.parse(readFileSync(join(dataDir, 'run', 'env.json'), 'utf8')) as Record<string, string>;
  const address = env['PUBLIC_URL'] ?? '';
  const email = `bench-${Date.now()}@insyn.example`;
  const body = { email, name: 'Bench', password: 'a bench has no secrets' };
  const { sessionToken } = await connectToApi(address).call(api.accounts.signUp, { body });
  const client = connectToApi(address, sessionToken);
  const founded = await client.call(api.rooms.createCompany, { body: { name: companyName } });
  const companyId = (founded as CompanyDto).id;
  return {
    env,
    address,
    sessionToken,
    client,
    companyId,
    newProject: async (name) =>
      (await client.call(api.rooms.createProject, { params: { companyId }, body: { name } })).id,
  };
}

/** Middle and late values of some times, in milliseconds with one decimal. */
export function percentiles(timesMs: number[]): { p50: number; p99: number; max: number } {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
