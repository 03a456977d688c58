// From committed events to the sockets that may know of them: NOTIFY is a hint, the table is the truth.
import type { Knex } from 'knex';
import pg from 'pg';
import type { Logger } from 'pino';
import { messageTextChannel, readTextPiece, type TextPiece } from '#db/message-text.ts';
import { AppEventRow } from '#db/models/app-event-row.ts';
import { appEventsChannel } from '#db/outbox.ts';

/** Without a piece: some may have been missed, so that rows must be read. */
export type TextListener = (piece: TextPiece | undefined) => void | Promise<void>;
export type EventListener = (rows: AppEventRow[]) => void | Promise<void>;

/** Ids commit out of order: each read starts this far before the last one seen; listeners drop what they had. */
const overlap = 200;
const pageSize = 1000;
const rereadEveryMs = 10_000;
/** Between reads while hints keep coming: an ingestion writes hundreds a second, and eyes need no more than this. */
const gapMs = 25;

export interface Hub {
  /** Newest event at start; later ones go to listeners. */
  lastId(): number;
  /** Events after `afterId` (with overlap), oldest first, at most 1,000. */
  since(afterId: number): Promise<AppEventRow[]>;
  listen(listener: EventListener): () => void;
  /** Pieces of texts as they are written. */
  listenText(listener: TextListener): () => void;
  stop(): Promise<void>;
}

/** One LISTEN connection per process; re-reads every ten seconds, so a lost notification costs ten seconds at most. */
export async function createHub(knex: Knex, databaseUrl: string, log: Logger): Promise<Hub> {
  const listeners = new Set<EventListener>();
  const textListeners = new Set<TextListener>();
  const seen = new Set<number>();
  let last = Number((await knex('appEvents').max('id as id').first())?.['id'] ?? 0);
  let isReading = false;
  let isReadAgain = false;
  let isStopped = false;
  let client: pg.Client | undefined;

  const since = async (afterId: number, known: number[] = []) =>
    AppEventRow.query(knex)
      .where('id', '>', Math.max(0, afterId - overlap))
      .whereRaw('id <> all(?::bigint[])', [known.filter((id) => id > afterId - overlap)])
      .orderBy('id')
      .limit(pageSize);

  async function read(): Promise<void> {
    if (isReading) {
      isReadAgain = true;
      return;
    }
    isReading = true;
    try {
      do {
        isReadAgain = false;
        const page = await since(last, [...seen]);
        // A burst larger than one page must not wait for the next hint.
        if (page.length === pageSize) isReadAgain = true;
        const rows = page.filter((row) => row.id > startId && !seen.has(row.id));
        for (const row of rows) {
          seen.add(row.id);
          last = Math.max(last, row.id);
        }
        for (const id of seen) if (id < last - 4 * overlap) seen.delete(id);
        if (rows.length > 0) for (const listener of listeners) await listener(rows);
        if (isReadAgain) await new Promise((resolve) => setTimeout(resolve, gapMs));
      } while (isReadAgain);
    } catch (error) {
      log.warn({ err: error }, 'reading events failed; tried again at the next hint');
    } finally {
      isReading = false;
    }
  }
  const startId = last;

  async function tellText(piece: TextPiece | undefined): Promise<void> {
    try {
      await Promise.all([...textListeners].map((listener) => listener(piece)));
    } catch (error) {
      log.warn({ err: error }, 'a piece of text could not be passed on; the next one brings it');
    }
  }

  async function connect(): Promise<void> {
    if (isStopped) return;
    const next = new pg.Client({ connectionString: databaseUrl });
    const again = () => {
      client = undefined;
      if (!isStopped) setTimeout(() => void connect(), 1000).unref();
    };
    try {
      next.on('error', () => void next.end().catch((error) => log.debug({ err: error }, 'listener ended')));
      next.on('end', again);
      next.on('notification', ({ channel, payload = '' }) => {
        if (channel === messageTextChannel) void tellText(readTextPiece(payload));
        else void read();
      });
      await next.connect();
      await next.query(`listen ${appEventsChannel}; listen ${messageTextChannel}`);
      client = next;
      await Promise.all([read(), tellText(undefined)]);
    } catch (error) {
      log.warn({ err: error }, 'event listener could not connect; tried again in a second');
      if (client !== next) again();
    }
  }
  await connect();
  const timer = setInterval(() => void read(), rereadEveryMs);
  timer.unref();

  return {
    lastId: () => last,
    since: (afterId) => since(afterId),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listenText(listener) {
      textListeners.add(listener);
      return () => textListeners.delete(listener);
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await client?.end();
    },
  };
}
