// Loads the demo into the running product, through its own API; run by the launcher, safe to run again at any point.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { type Env, readEnv } from '#config/env.ts';
import { createKnex } from '#db/knex.ts';
import { askExample } from './load/ask-example.ts';
import { demoSession } from './load/demo-session.ts';
import { foundRooms } from './load/found-rooms.ts';
import { invitePeople } from './load/invite-people.ts';
import { mayLoad } from './load/may-load.ts';
import { startReports } from './load/start-reports.ts';
import { followReading, uploadDocuments } from './load/upload-documents.ts';
import { demoPortfolio } from './portfolio.ts';

const startedAt = performance.now();
const say = (line: string): void => console.log(line);
const { email, password } = JSON.parse(readFileSync(join(import.meta.dirname, 'sign-in.json'), 'utf8')) as {
  email: string;
  password: string;
};

async function main(): Promise<void> {
  const env = readEnv();
  const knex = createKnex(env.DATABASE_URL, { min: 0, max: 2 });
  const judge = () => mayLoad(knex, { email, portfolioName: demoPortfolio.name });
  try {
    const verdict = await judge();
    if (verdict !== 'load') return say(`nothing is loaded: ${verdict}`);
    await load(knex, env);
  } catch (error) {
    // Somebody may remove the demo while it is still being loaded.
    if ((await judge()) !== 'was_removed') throw error;
    say('the demo was removed; loading ends');
  } finally {
    await knex.destroy();
  }
}

async function load(knex: Knex, env: Env): Promise<void> {
  // PUBLIC_URL may stand behind a proxy that is not up yet; the server itself is here.
  const address = `http://127.0.0.1:${env.PORT}`;
  const { language } = demoPortfolio;
  const owner = await demoSession(address, { email, password, language, name: 'Demo' });
  const rooms = await foundRooms(owner, knex, demoPortfolio);
  say(`portfolio ${demoPortfolio.name} with ${rooms.companies.length} companies`);
  const [people, uploaded] = await Promise.all([
    invitePeople(owner, demoPortfolio, rooms, { address, password, sessionSecret: env.SESSION_SECRET }),
    uploadDocuments(owner, rooms.companies, say),
  ]);
  if (people > 0) say(`${people} people invited and accepted`);
  const { ready, failed, total } = await followReading(owner, rooms.companies, say);
  say(`${ready} of ${total} documents read${failed > 0 ? `, ${failed} could not be` : ''}`);
  const reports = await startReports(owner, demoPortfolio, rooms);
  if (reports > 0) say(`${reports} reports started; each waits for one document`);
  if (await askExample(owner, rooms)) say('example question asked');
  const tookMs = Math.round(performance.now() - startedAt);
  say(`done in ${(tookMs / 1000).toFixed(1)} s (${uploaded} documents uploaded)`);
}

await main();
