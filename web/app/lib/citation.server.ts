// The stored citation that an address names, so that its exact words can be marked in the document.
import { chats } from '#contracts/api/chats.ts';
import { metrics } from '#contracts/api/metrics.ts';
import { reports } from '#contracts/api/reports.ts';
import { isRefusal } from './api.server.ts';
import type { PageApi } from './load-context.ts';

/** `source` is `message:<id>:<marker>` or `report:<id>:<ordinal>:<marker>` or `metric:<company>:<id>`; absent or foreign gives undefined. */
export async function citedQuote(api: PageApi, source: string | null): Promise<string | undefined> {
  const [kind, id = '', ...rest] = (source ?? '').split(':');
  const marker = Number(rest.at(-1));
  try {
    if (kind === 'message') {
      const message = await api.call(chats.message, { params: { messageId: id } });
      return message.citations.find((one) => one.marker === marker)?.quote;
    }
    if (kind === 'metric') {
      const { items } = await api.call(metrics.list, { params: { companyId: id } });
      return items.find((one) => one.id === rest[0])?.quote ?? undefined;
    }
    if (kind === 'report') {
      const report = await api.call(reports.get, { params: { reportId: id } });
      const section = report.sections.find((one) => one.ordinal === Number(rest[0]));
      return section?.citations.find((one) => one.marker === marker)?.quote;
    }
  } catch (error) {
    // The document may be readable where the conversation is not: it then opens at the place, unmarked.
    if (!isRefusal(error)) throw error;
  }
  return undefined;
}
