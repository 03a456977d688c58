// Numbers as sentences of an answer, in the asker's language.

import { usualFigure } from '#adapters/figures/catalogue.ts';
import type { AnsweredFigure } from '#contracts/api/portfolio-chats.ts';
import type { Language } from '#contracts/primitives.ts';
import { localeOf, translate } from '#i18n/index.ts';

/** One line a number: name, period, value, whether approved, marker. */
export function figureLines(figures: readonly AnsweredFigure[], language: Language): string {
  return figures
    .map((figure) =>
      translate(
        language,
        figure.isApproved ? 'portfolio_chat.approved_figure' : 'portfolio_chat.read_figure',
        {
          name: usualFigure(figure.key)?.name[language] ?? figure.key,
          period: periodText(figure),
          value: valueText(figure, language),
          marker: figure.marker === null ? '' : `[${figure.marker}]`,
        },
      ).trim(),
    )
    .join('\n\n');
}

const valueText = ({ value, unit, currency }: AnsweredFigure, language: Language): string => {
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 4 }).format(
    value as Intl.StringNumericLiteral,
  );
  if (unit === 'percent') return `${number} %`;
  return currency ? `${number} ${currency}` : number;
};

const periodText = ({ periodStart, periodEnd }: AnsweredFigure): string => {
  if (!periodStart || !periodEnd || periodStart === periodEnd) return periodEnd ?? '';
  const year = periodEnd.slice(0, 4);
  return periodStart === `${year}-01-01` && periodEnd === `${year}-12-31`
    ? year
    : `${periodStart}–${periodEnd}`;
};
