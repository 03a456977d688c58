// What a report calls things in its own language: periods, document kinds, and the variables of its template.
import type { Knex } from 'knex';
import type { Language } from '#contracts/primitives.ts';
import type { TemplateVariable } from '#contracts/report-template.ts';
import { localeOf, translate } from '#i18n/index.ts';
import type { Period } from '#report-templates/period.ts';
import { periodName } from '#report-templates/period-name.ts';

/** A period's name in a report's language, e.g. `kvartal 1 2025`. */
export function nameOfPeriod(period: Period, language: Language, fiscalYearStartMonth: number): string {
  return periodName(period, fiscalYearStartMonth, {
    locale: localeOf(language),
    quarter: (quarter, year) => translate(language, 'report.period_quarter', { quarter, year }),
    range: (start, end) => translate(language, 'report.period_range', { start, end }),
  });
}

/** Names of document kinds; the company's own win over built-in ones. */
export async function kindNames(
  knex: Knex,
  companyId: string,
  language: Language,
): Promise<(kind: string) => string> {
  const rows = await knex('documentKinds')
    .where({ companyId })
    .orWhereNull('companyId')
    .orderByRaw('company_id nulls first');
  const names = new Map<string, string>(
    rows.map((row) => [row.key, language === 'sv' ? row.nameSv : row.nameEn]),
  );
  return (kind) => names.get(kind) ?? kind;
}

/** Values of the template's variables. The portfolio is one that the author belongs to and that the company reports to. */
export async function templateValues(
  knex: Knex,
  of: { companyId: string; createdBy: string; period: Period; language: Language },
): Promise<Record<TemplateVariable, string>> {
  const company = await knex('companies').where({ id: of.companyId }).first('name', 'fiscalYearStartMonth');
  const author = await knex('users').where({ id: of.createdBy }).first('name');
  const portfolio = await knex('portfolioCompanyGrants as g')
    .join('portfolios as p', 'p.id', 'g.portfolioId')
    .join('userPortfolioRelations as r', 'r.portfolioId', 'p.id')
    .where({ 'g.companyId': of.companyId, 'g.state': 'active', 'r.userId': of.createdBy })
    .orderBy('p.name')
    .first('p.name');
  return {
    company: company?.name ?? '',
    period: nameOfPeriod(of.period, of.language, company?.fiscalYearStartMonth ?? 1),
    // Nobody outside: the company makes the report for itself.
    portfolio: portfolio?.name ?? company?.name ?? '',
    author: author?.name ?? '',
  };
}
