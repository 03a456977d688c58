// The words of Swedish and English accounts, one table for every format.
import type { Language } from '#contracts/primitives.ts';

// biome-ignore format: a table of words
const swedish = {
  annualReport: 'Årsredovisning', interimReport: 'Delårsrapport', fiscalYear: 'Räkenskapsåret',
  organisationNumber: 'Organisationsnummer', page: 'Sida', of: 'av', amountsIn: 'Belopp i', note: 'Not', total: 'Summa',
  directorsReport: 'Förvaltningsberättelse', incomeStatement: 'Resultaträkning', balanceSheet: 'Balansräkning',
  cashFlow: 'Kassaflödesanalys', notes: 'Noter', signatures: 'Underskrifter', keyFigures: 'Nyckeltal',
  netSales: 'Nettoomsättning', otherIncome: 'Övriga rörelseintäkter', totalIncome: 'Summa rörelseintäkter',
  goods: 'Råvaror och förnödenheter', external: 'Övriga externa kostnader', personnel: 'Personalkostnader',
  depreciation: 'Avskrivningar', operatingResult: 'Rörelseresultat', interestIncome: 'Ränteintäkter',
  interestCost: 'Räntekostnader', resultBeforeTax: 'Resultat före skatt', tax: 'Skatt', result: 'Periodens resultat',
  yearsResult: 'Årets resultat', assets: 'Tillgångar', equityAndLiabilities: 'Eget kapital och skulder',
  intangible: 'Immateriella anläggningstillgångar', tangible: 'Materiella anläggningstillgångar', inventory: 'Varulager',
  receivables: 'Kundfordringar', otherReceivables: 'Övriga fordringar', cash: 'Kassa och bank',
  totalAssets: 'Summa tillgångar', shareCapital: 'Aktiekapital', premium: 'Överkursfond',
  retained: 'Balanserat resultat', totalEquity: 'Summa eget kapital', loans: 'Skulder till kreditinstitut',
  payables: 'Leverantörsskulder', otherLiabilities: 'Övriga skulder', accrued: 'Upplupna kostnader',
  totalLiabilities: 'Summa skulder', totalEquityAndLiabilities: 'Summa eget kapital och skulder',
  operatingMargin: 'Rörelsemarginal', equityRatio: 'Soliditet', employees: 'Medelantal anställda',
  workingCapital: 'Förändring av rörelsekapital', operatingFlow: 'Kassaflöde från den löpande verksamheten',
  investingFlow: 'Kassaflöde från investeringsverksamheten', borrowing: 'Förändring av lån', newIssue: 'Nyemission',
  dividend: 'Utdelning', financingFlow: 'Kassaflöde från finansieringsverksamheten', change: 'Periodens kassaflöde',
  cashAtStart: 'Likvida medel vid årets början', cashAtEnd: 'Likvida medel vid årets slut', salesByLine: 'Nettoomsättning per produktområde',
  costs: 'Rörelsens kostnader', income: 'Rörelsens intäkter', item: 'Post', fullYear: 'Helår', budget: 'Budget',
};

export type StatementWord = keyof typeof swedish;

// biome-ignore format: a table of words
const english: Record<StatementWord, string> = {
  annualReport: 'Annual report', interimReport: 'Interim report', fiscalYear: 'Fiscal year',
  organisationNumber: 'Company registration number', page: 'Page', of: 'of', amountsIn: 'Amounts in', note: 'Note', total: 'Total',
  directorsReport: "Directors' report", incomeStatement: 'Income statement', balanceSheet: 'Balance sheet',
  cashFlow: 'Cash flow statement', notes: 'Notes', signatures: 'Signatures', keyFigures: 'Key figures',
  netSales: 'Net sales', otherIncome: 'Other operating income', totalIncome: 'Total operating income',
  goods: 'Cost of goods', external: 'Other external costs', personnel: 'Personnel costs',
  depreciation: 'Depreciation and amortisation', operatingResult: 'Operating profit', interestIncome: 'Interest income',
  interestCost: 'Interest expense', resultBeforeTax: 'Profit before tax', tax: 'Tax', result: 'Profit for the period',
  yearsResult: 'Profit for the year', assets: 'Assets', equityAndLiabilities: 'Equity and liabilities',
  intangible: 'Intangible fixed assets', tangible: 'Tangible fixed assets', inventory: 'Inventory',
  receivables: 'Trade receivables', otherReceivables: 'Other receivables', cash: 'Cash and bank',
  totalAssets: 'Total assets', shareCapital: 'Share capital', premium: 'Share premium', retained: 'Retained earnings',
  totalEquity: 'Total equity', loans: 'Bank loans', payables: 'Trade payables', otherLiabilities: 'Other liabilities',
  accrued: 'Accrued expenses', totalLiabilities: 'Total liabilities', totalEquityAndLiabilities: 'Total equity and liabilities',
  operatingMargin: 'Operating margin', equityRatio: 'Equity ratio', employees: 'Average number of employees',
  workingCapital: 'Change in working capital', operatingFlow: 'Cash flow from operating activities',
  investingFlow: 'Cash flow from investing activities', borrowing: 'Change in loans', newIssue: 'New share issue',
  dividend: 'Dividend', financingFlow: 'Cash flow from financing activities', change: 'Cash flow for the period',
  cashAtStart: 'Cash at the beginning of the year', cashAtEnd: 'Cash at the end of the year', salesByLine: 'Net sales by product line',
  costs: 'Operating costs', income: 'Operating income', item: 'Item', fullYear: 'Full year', budget: 'Budget',
};

export const statementWords: Record<Language, Record<StatementWord, string>> = { sv: swedish, en: english };
