// The same question with its period written as documents write it: `kvartal 3 2026`, `Q3 2026`, `juli–september 2026`.
import type { Period } from './period.ts';

/**
 * The question as tables head their columns first, as asked last; only itself where it does not name the period.
 *
 * @param asked the period's name as it stands in the question
 * @param locale BCP 47 tag of the question's language
 */
export function periodVariants(question: string, asked: string, period: Period, locale: string): string[] {
  if (asked === '' || !question.includes(asked)) return [question];
  const from = new Date(`${period.start}T00:00:00Z`);
  const to = new Date(`${period.end}T00:00:00Z`);
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() + 1;
  const isQuarter = /^(?:kvartal \d|Q\d) \d{4}$/.test(asked);
  const names = [
    ...(isQuarter ? [`Q${from.getUTCMonth() / 3 + 1} ${from.getUTCFullYear()}`] : []),
    ...(months < 12
      ? [
          new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(
            from,
            to,
          ),
        ]
      : []),
    asked,
  ];
  return [...new Set(names)].map((name) => question.replaceAll(asked, name));
}
