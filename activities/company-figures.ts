// The numbers that a question across companies is about, of one company: those that it has approved first, else what its documents say.
import type { Knex } from 'knex';
import type { Citation } from '#adapters/answering/port.ts';
import { type AskedFigures, isAskedPeriod } from '#adapters/figures/asked-figures.ts';
import { readFigures } from '#adapters/figures/read-figures.ts';
import { settleFigures } from '#adapters/figures/settle-figures.ts';
import type { AnsweredFigure } from '#contracts/api/portfolio-chats.ts';
import type { CurrentChunk } from '#db/queries/chunks.ts';
import { approvedMetrics } from '#db/queries/metrics.ts';

/** A number and the place that bears it out; its marker is given when the answer's citations are counted. */
export interface FoundFigure {
  figure: Omit<AnsweredFigure, 'marker'>;
  place: Omit<Citation, 'marker'> | null;
}

export async function findCompanyFigures(of: {
  knex: Knex;
  companyId: string;
  projectIds: string[];
  asked: AskedFigures;
  sources: readonly CurrentChunk[];
  /** Loads what approved numbers were taken from, if it may still be read and still stands. */
  load(chunkIds: string[]): Promise<CurrentChunk[]>;
}): Promise<{ found: FoundFigure[]; loaded: CurrentChunk[] }> {
  const { knex, companyId, asked } = of;
  if (asked.keys.length === 0) return { found: [], loaded: [] };
  const approved = (
    await approvedMetrics(knex, { companyId, projectIds: of.projectIds, keys: asked.keys })
  ).filter(({ periodEnd }) => isAskedPeriod(asked, periodEnd));
  const latest = asked.keys.flatMap((key) =>
    latestOf(
      approved.filter((metric) => metric.key === key),
      asked,
    ),
  );
  const loaded = await of.load(latest.flatMap(({ chunkId }) => chunkId ?? []));
  const byId = new Map(loaded.map((chunk) => [chunk.chunkId, chunk]));
  const found: FoundFigure[] = latest.map((metric) => {
    const { key, value, unit, currency, periodStart, periodEnd, definition } = metric;
    const chunk = byId.get(metric.chunkId ?? '');
    const [start, end] = [metric.quoteStart ?? 0, metric.quoteEnd ?? 0];
    const stands = chunk && metric.quote && metric.locator && chunk.text.slice(start, end) === metric.quote;
    return {
      figure: { key, value, unit, currency, periodStart, periodEnd, definition, isApproved: true },
      place: stands
        ? {
            chunkId: chunk.chunkId,
            fileVersionId: chunk.fileVersionId,
            locator: metric.locator as Citation['locator'],
            quote: metric.quote as string,
            start,
            end,
          }
        : null,
    };
  });
  const open = asked.keys.filter((key) => !latest.some((metric) => metric.key === key));
  const { fiscalYearStartMonth } = await knex('companies')
    .where({ id: companyId })
    .first('fiscalYearStartMonth');
  const read = readFigures(of.sources, { fiscalStartMonth: fiscalYearStartMonth }).filter(
    ({ key, periodEnd }) => open.includes(key) && isAskedPeriod(asked, periodEnd),
  );
  // Two documents that do not agree are a question for the company, and no figure of an answer.
  const sure = settleFigures(read).flatMap(({ chosen, isDisputed }) => (isDisputed ? [] : [chosen]));
  for (const key of open)
    for (const one of latestOf(
      sure.filter((figure) => figure.key === key),
      asked,
    )) {
      const {
        value,
        unit,
        currency,
        periodStart,
        periodEnd,
        chunkId,
        fileVersionId,
        locator,
        quote,
        start,
        end,
      } = one;
      found.push({
        figure: { key, value, unit, currency, periodStart, periodEnd, definition: '', isApproved: false },
        place: { chunkId, fileVersionId, locator, quote, start, end },
      });
    }
  return { found, loaded };
}

/** Of each year that was asked for, or of the last one alone: the longest period that ends then. */
function latestOf<Figure extends { periodStart: string; periodEnd: string }>(
  figures: readonly Figure[],
  asked: AskedFigures,
): Figure[] {
  const sorted = [...figures].sort(
    (a, b) => b.periodEnd.localeCompare(a.periodEnd) || a.periodStart.localeCompare(b.periodStart),
  );
  const wholeYears = sorted.filter(
    ({ periodStart, periodEnd }) => periodStart === periodEnd || daysOf(periodStart, periodEnd) > 360,
  );
  const kept = wholeYears.length > 0 ? wholeYears : sorted;
  if (asked.years.length === 0) return kept.slice(0, 1);
  return asked.years.flatMap((year) =>
    kept.filter(({ periodEnd }) => periodEnd.startsWith(year)).slice(0, 1),
  );
}

const daysOf = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
