// What must be made before the application starts: pages, workflow bundle, database tables.
import type { StackContext } from './part.ts';
import { hasScript, runScript } from './run-script.ts';

/**
 * Builds the pages and the workflow bundle where this checkout has the scripts for it. Each script keeps its
 * result under build/ by a hash of its sources, and prints the place as its last line.
 */
export async function buildApplication(context: StackContext): Promise<Record<string, string>> {
  const [WEB_BUILD_DIR, WORKFLOW_BUNDLE] = await Promise.all([
    build(context, 'scripts/build-web.ts', 'web'),
    build(context, 'scripts/build-workflows.ts', 'workflows'),
  ]);
  return { ...(WEB_BUILD_DIR && { WEB_BUILD_DIR }), ...(WORKFLOW_BUNDLE && { WORKFLOW_BUNDLE }) };
}

/** Brings the database to the newest schema. */
export async function migrateDatabase(context: StackContext, env: Record<string, string>): Promise<void> {
  if (!hasScript('db/migrate.ts')) return;
  const startedAt = performance.now();
  await runScript({ path: 'db/migrate.ts', args: ['latest'], env: { ...context.env, ...env } });
  context.say('database', `newest schema (${Math.round(performance.now() - startedAt)} ms)`);
}

async function build(context: StackContext, path: string, name: string): Promise<string | undefined> {
  if (!hasScript(path)) return undefined;
  const startedAt = performance.now();
  const place = await runScript({ path, env: { ...context.env, NODE_ENV: 'production' } });
  context.say(name, `built (${Math.round(performance.now() - startedAt)} ms)`);
  return place;
}
