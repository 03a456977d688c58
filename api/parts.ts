// What the status page says: which part is which, its version, and whether it works now.
import { access } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { localAiStatus } from '#adapters/local-ai-status.ts';
import type { MailSender } from '#adapters/mail/port.ts';
import type { Models } from '#adapters/models/index.ts';
import type { FileStorage } from '#adapters/storage/index.ts';
import type { Env } from '#config/env.ts';
import type { StackPart } from '#contracts/api/processes.ts';

interface Checked {
  knex: Knex;
  temporal: Client;
  models: Models;
  storage: FileStorage;
  mail: MailSender;
}
/** Parts of the stack that answer for something known by another name here. */
const servedBy: Record<string, string> = { embeddings: 'models', language_model: 'models' };
const timeoutMs = 4000;
const keepMs = 2000;

/** Each part is asked a question that only a working one answers; the answers are kept for two seconds. */
export function createPartsCheck(env: Env, checked: Checked): () => Promise<StackPart[]> {
  const known: { name: string; version: string; isEmbedded: boolean }[] = JSON.parse(env.STACK_PARTS);
  const describe = (name: string, fallback: string) =>
    known.find((part) => part.name === (servedBy[name] ?? name)) ?? {
      name,
      version: fallback,
      isEmbedded: false,
    };
  const check = async (name: string, work: () => Promise<string | undefined>): Promise<StackPart> => {
    const { version, isEmbedded } = describe(name, '');
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('no answer')), timeoutMs);
      });
      const said = await Promise.race([work(), late]);
      return { name, version: said ?? version, isEmbedded, isHealthy: true, detail: null };
    } catch {
      // The reason may carry an address or a key: the page says that it is away, the log of the caller says why.
      return { name, version, isEmbedded, isHealthy: false, detail: 'no_answer' };
    } finally {
      clearTimeout(timer);
    }
  };
  const ask = () =>
    Promise.all([
      check('postgres', async () => {
        const { rows } = await checked.knex.raw('show server_version');
        return rows[0]?.serverVersion ?? rows[0]?.server_version;
      }),
      check('temporal', async () => {
        const info = await checked.temporal.workflowService.getSystemInfo({});
        return info.serverVersion ?? undefined;
      }),
      check('milvus', async () => {
        const { index } = await checked.models.embeddings();
        await index.ensureReady();
        return undefined;
      }),
      check('embeddings', async () => {
        const { model } = await checked.models.embeddings();
        await model.embed(['ok'], 'query');
        return model.name;
      }),
      check('language_model', async () => (await checked.models.languageModel())?.name ?? 'quotes'),
      // Deepgram is asked only when there is something to hear: a key is all that can be told before.
      check('speech', async () => {
        if (env.DEEPGRAM_API_KEY || env.DEEPGRAM_BASE_URL || !env.LOCAL_AI_URL) return 'deepgram';
        const { speech } = await localAiStatus(env.LOCAL_AI_URL);
        if (!speech.isFetched) throw new Error('the speech model is still on its way');
        return speech.model;
      }),
      check('chromium', async () => {
        if (env.CHROMIUM_PATH) await access(env.CHROMIUM_PATH);
        return undefined;
      }),
      check('mail', async () => {
        await checked.mail.isHealthy();
        return undefined;
      }),
      check('files', async () => {
        await checked.storage.isHealthy();
        return checked.storage.name;
      }),
    ]);
  let kept: { at: number; answer: Promise<StackPart[]> } | undefined;
  return () => {
    if (!kept || Date.now() - kept.at > keepMs) kept = { at: Date.now(), answer: ask() };
    return kept.answer;
  };
}
