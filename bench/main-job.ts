// The main job on the shared documents: files go in through the browser, questions through the API. One JSON line.
// Usage: node bench/main-job.ts [--data DIR of a running `npm start`] [--misses FILE]
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import type { DataFileDto } from '#contracts/api/documents.ts';
import { api } from '#contracts/api/index.ts';
import { chromiumExecutable } from '#stack/chromium.ts';
import { holdsGold, opensPlace } from '../evals/answer-score.ts';
import { readQuestionSet } from '../evals/question-set.ts';
import { openRunningProduct } from './running-product.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.data' }, misses: { type: 'string' } },
});
const shared = join(import.meta.dirname, '..', '..', 'shared', 'data');
const settleWithinMs = 5 * 60_000;

/** Forty files of the formats set: every format in turn, by name, so that the choice is nobody's. */
function fortyFormats(): string[] {
  const folder = join(shared, 'formats');
  const byFormat = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) =>
      readdirSync(join(folder, name))
        .sort()
        .map((file) => join(folder, name, file)),
    );
  const chosen: string[] = [];
  for (let turn = 0; chosen.length < 40; turn += 1) {
    for (const files of byFormat) {
      const file = files[turn];
      if (file && chosen.length < 40) chosen.push(file);
    }
  }
  return chosen;
}

interface Row {
  id: string;
  isAnswerable: boolean;
  isRefused: boolean;
  isFound: boolean;
  isAtPlace: boolean;
  tookMs: number;
  text: string | undefined;
  answers: string[];
}

async function main(): Promise<void> {
  if (!existsSync(shared))
    return console.log(JSON.stringify({ bench: 'main-job', skipped: 'no shared data' }));
  const {
    address,
    client,
    sessionToken,
    newProject: project,
  } = await openRunningProduct(values.data, 'Ekbacka Möbelfabrik AB');
  const [questionsProject, formatsProject] = [await project('Frågor'), await project('Format')];
  const { path, args } = await chromiumExecutable();
  const browser = await chromium.launch({ executablePath: path, args });
  try {
    const companySv = readdirSync(join(shared, 'company-sv', 'files')).map((name) =>
      join(shared, 'company-sv', 'files', name),
    );
    const questionFiles = await takeIn(browser, questionsProject, companySv);
    const formatFiles = await takeIn(browser, formatsProject, fortyFormats());
    const answers = await askAll(questionsProject);
    console.log(
      JSON.stringify({
        bench: 'main-job',
        companySv: ends(questionFiles),
        formats: ends(formatFiles),
        answers,
      }),
    );
  } finally {
    await browser.close();
  }

  /** Drops files on the project's page and waits until each has ended. */
  async function takeIn(open: Browser, projectId: string, paths: string[]) {
    const context = await open.newContext({ baseURL: address });
    await context.addCookies([{ name: 'insyn_session', value: sessionToken, url: address }]);
    const page = await context.newPage();
    await page.goto(`/projects/${projectId}`);
    await page.waitForLoadState('networkidle');
    const startedAt = performance.now();
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(paths);
    let items: DataFileDto[] = [];
    const isEnded = ({ state }: DataFileDto) => ['ready', 'failed', 'locked'].includes(state);
    while (performance.now() - startedAt < settleWithinMs) {
      await page.waitForTimeout(500);
      items = (await client.call(api.documents.list, { params: { projectId }, query: { limit: 200 } })).items;
      if (items.length >= paths.length && items.every(isEnded)) break;
    }
    const tookMs = Math.round(performance.now() - startedAt);
    await context.close();
    return { sent: paths.length, items, tookMs };
  }

  async function askAll(projectId: string) {
    const { questions } = readQuestionSet(join(shared, 'company-sv'));
    const rows: Row[] = [];
    for (const question of questions) {
      const { messageId } = await client.call(api.chats.ask, {
        params: { projectId },
        body: { question: question.question, language: question.language },
      });
      let message = await client.call(api.chats.message, { params: { messageId } }).catch(() => undefined);
      const startedAt = performance.now();
      while (
        (!message || message.state === 'running' || message.state === 'queued') &&
        performance.now() - startedAt < 60_000
      ) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        message = await client.call(api.chats.message, { params: { messageId } }).catch(() => undefined);
      }
      const citations = (message?.citations ?? []).map((citation) => ({
        ...citation,
        chunkId: '',
        fileVersionId: citation.fileName,
        start: 0,
        end: 0,
      }));
      rows.push({
        id: question.id,
        isAnswerable: question.isAnswerable,
        isRefused: message?.state === 'refused',
        isFound: message?.state === 'complete' && holdsGold(message.text, question),
        isAtPlace: opensPlace(citations, question) ?? false,
        tookMs: Math.round(performance.now() - startedAt),
        text: message?.text,
        answers: question.answers,
      });
    }
    const answerable = rows.filter((row) => row.isAnswerable);
    const unanswerable = rows.filter((row) => !row.isAnswerable);
    const count = (list: Row[], is: (row: Row) => boolean) => list.filter(is).length;
    if (values.misses) {
      const missed = rows.filter((row) =>
        row.isAnswerable ? !row.isFound || !row.isAtPlace : !row.isRefused,
      );
      writeFileSync(values.misses, missed.map((row) => JSON.stringify(row)).join('\n'));
    }
    return {
      answerable: answerable.length,
      found: count(answerable, (row) => row.isFound),
      foundAndCitedAtPlace: count(answerable, (row) => row.isFound && row.isAtPlace),
      citedAtPlace: count(answerable, (row) => row.isAtPlace),
      refusedWrongly: count(answerable, (row) => row.isRefused),
      unanswerable: unanswerable.length,
      refusedRightly: count(unanswerable, (row) => row.isRefused),
      medianMs: rows.map((row) => row.tookMs).sort((a, b) => a - b)[Math.floor(rows.length / 2)],
    };
  }
}

function ends({ sent, items, tookMs }: { sent: number; items: DataFileDto[]; tookMs: number }) {
  const byReason: Record<string, number> = {};
  for (const { state, failureCode } of items) {
    const end = state === 'failed' || state === 'locked' ? `${state}:${failureCode}` : state;
    byReason[end] = (byReason[end] ?? 0) + 1;
  }
  return { sent, documents: items.length, byReason, tookMs };
}

await main();
