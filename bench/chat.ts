// npm run bench:chat: time to first token through the whole product minus that of a bare `openai` call, at N concurrent chats.
// Starts its own application over a stack (its own, or INSYN_TEST_STACK's) and a provider with fixed delays. One JSON line.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import OpenAI from 'openai';
import { api } from '#contracts/api/index.ts';
import type { CompanyDto } from '#contracts/api/rooms.ts';
import { createKnex } from '#db/knex.ts';
import { connectToApi } from '#demo/load/api-connection.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { startOwnApplication } from '../e2e/own-application.ts';
import { questionWith, type SeatTimes, takeSeat } from './chat-seat.ts';
import { percentiles } from './running-product.ts';

const { values } = parseArgs({
  options: {
    seats: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    'first-ms': { type: 'string', default: '300' },
    'each-ms': { type: 'string', default: '20' },
    tokens: { type: 'string', default: '120' },
  },
});
const [seats, rounds, firstMs, eachMs, tokens] = [values.seats, values.rounds, values['first-ms'], values['each-ms'], values.tokens].map(Number) as [number, number, number, number, number]; // biome-ignore format: one row
const answerMs = firstMs + eachMs * tokens;
const documents = {
  'budget.txt':
    'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026.\n\nMuddringen börjar i mars.',
  'personal.txt': 'Hamnen i Oxelösund har 37 anställda. Hamnchefen heter Majken Storm.',
};

/** Everybody asks again and again, each after a pause of their own: N chats are under way at any time, in all stages. */
async function atOnce<T>(ask: (seat: number, round: number) => Promise<T>): Promise<T[]> {
  const asked = Array.from({ length: seats }, async (_, seat) => {
    const results: T[] = [];
    await sleep((seat / seats) * answerMs);
    for (let round = 0; round <= rounds; round++) {
      const result = await ask(seat, round);
      // The first round warms caches and pools: as on any day, but the first chat.
      if (round > 0) results.push(result);
    }
    return results;
  });
  return (await Promise.all(asked)).flat();
}

async function provider(): Promise<{
  url: string;
  arrivals(): Promise<Record<string, number>>;
  stop(): void;
}> {
  const program = join(import.meta.dirname, 'fixed-provider.ts');
  const args = [program, String(firstMs), String(eachMs), String(tokens)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = String(line).trim();
  return {
    url,
    arrivals: async () => (await fetch(new URL('/arrivals', url))).json() as Promise<Record<string, number>>,
    stop: () => void child.kill(),
  };
}

interface Streamed {
  firstMs: number;
  tokensPerSecond: number;
}
const rateOf = (from: number, to: number): number => (tokens - 1) / ((to - from) / 1000);

async function bare(url: string): Promise<Streamed[]> {
  const client = new OpenAI({ baseURL: url, apiKey: 'none' });
  return atOnce(async () => {
    const askedAt = Date.now();
    const messages = [{ role: 'user' as const, content: questionWith('') }];
    const stream = await client.chat.completions.create({ model: 'fixed', messages, stream: true });
    let [first, last] = [0, 0];
    for await (const { choices } of stream) {
      if (!choices[0]?.delta.content) continue;
      last = Date.now();
      first ||= last;
    }
    return { firstMs: first - askedAt, tokensPerSecond: rateOf(first, last) };
  });
}

const middle = (numbers: number[]): number => Math.round(percentiles(numbers).p50 * 10) / 10;

async function main(): Promise<void> {
  const peer = await provider();
  const stack = await startTestStack();
  const application = await startOwnApplication(
    {
      ...stack.env,
      OPENAI_BASE_URL: peer.url,
      OPENAI_API_KEY: 'none',
      OPENAI_CHAT_MODEL: 'fixed',
      OPENAI_EMBEDDING_MODEL: 'fixed-ngrams',
      OPENAI_EMBEDDING_DIMENSIONS: '1024',
      API_CALLS_PER_MINUTE: '100000',
    },
    'bench_chat',
  );
  const knex = createKnex(application.env['DATABASE_URL'] ?? '');
  try {
    const { baseUrl } = application;
    const body = { email: 'bench@insyn.example', name: 'Bench', password: 'a bench has no secrets' };
    const { sessionToken } = await connectToApi(baseUrl).call(api.accounts.signUp, { body });
    const client = connectToApi(baseUrl, sessionToken);
    const company = (await client.call(api.rooms.createCompany, { body: { name: 'Hamnen' } })) as CompanyDto;
    const params = { companyId: company.id };
    const { id: projectId } = await client.call(api.rooms.createProject, { params, body: { name: 'Hamn' } });
    for (const [name, text] of Object.entries(documents)) {
      const form = new FormData();
      form.append('file', new Blob([text]), name);
      await client.call(api.documents.upload, { params: { projectId }, body: form } as never);
    }
    const isReady = async () =>
      (await client.call(api.documents.list, { params: { projectId }, query: { limit: 10 } })).items.filter(({ state }) => state === 'ready').length === 2; // biome-ignore format: one row
    while (!(await isReady())) await sleep(200);

    const alone = await bare(peer.url);
    const places = await Promise.all(
      Array.from({ length: seats }, () => takeSeat(baseUrl, sessionToken, client)),
    );
    const times = await atOnce((seat, round) => {
      const place = places[seat];
      if (!place) throw new Error('no seat');
      return place.ask(projectId, `#s${seat * 1000 + round}`);
    });
    for (const place of places) place.leave();
    const arrivals = await peer.arrivals();
    const bareFirst = percentiles(alone.map((one) => one.firstMs));
    const overhead = percentiles(times.map((one) => one.firstTextAt - one.askedAt - bareFirst.p50));
    const rate = middle(times.map((one) => rateOf(one.firstTextAt, one.lastTextAt)));
    const bareRate = middle(alone.map((one) => one.tokensPerSecond));
    const stored = await knex('messages').where({ role: 'assistant' }).select('id', 'state', 'text');
    const storedById = new Map(stored.map((row) => [row.id, row]));
    const isSame = ({ messageId, text }: SeatTimes) => storedById.get(messageId)?.text === text;
    console.log(
      JSON.stringify({
        bench: 'chat',
        seats,
        chats: times.length,
        bareFirstMs: bareFirst,
        overheadMs: overhead,
        tokensPerSecond: {
          bare: bareRate,
          delivered: rate,
          share: Math.round((rate / bareRate) * 1000) / 1000,
        },
        stepsMs: await steps(times, arrivals),
        complete: times.filter(({ state }) => state === 'complete').length,
        sameText: times.filter(isSame).length,
        load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
      }),
    );
  } finally {
    await knex.destroy();
    await application.stop();
    peer.stop();
    await stack.stop();
  }

  /** Middle of each step's time; together they are the whole, the provider's own delay apart. */
  async function steps(times: SeatTimes[], arrivals: Record<string, number>) {
    const lines = await knex('processEvents as e')
      .join('messages as m', 'm.processId', 'e.processId')
      .whereIn('e.phase', ['asked', 'sources_found'])
      .select('m.id', 'e.phase', 'e.at');
    const at = new Map(lines.map((line) => [`${line.id} ${line.phase}`, line.at.getTime()]));
    const of = (what: (one: SeatTimes) => number) => middle(times.map(what));
    const found = ({ messageId }: SeatTimes) => at.get(`${messageId} sources_found`) ?? 0;
    const recorded = ({ messageId }: SeatTimes) => at.get(`${messageId} asked`) ?? 0;
    const provided = ({ tag }: SeatTimes) => arrivals[tag] ?? 0;
    return {
      accepted: of((one) => one.acceptedAt - one.askedAt),
      recorded: of((one) => recorded(one) - one.askedAt),
      sourcesFound: of((one) => found(one) - recorded(one)),
      providerReached: of((one) => provided(one) - found(one)),
      shown: of((one) => one.firstTextAt - provided(one) - firstMs),
    };
  }
}

await main();
