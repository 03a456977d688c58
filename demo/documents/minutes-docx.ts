// Board minutes: numbered items under headings, decisions in bold, one table where an item needs it.
import type { CompanyFacts } from '../facts/company-facts.ts';
import { bullet, heading1, leadIn, officeTable, paragraph, writeOfficeText } from './office-text.ts';

export type MinutesText = {
  title: string;
  date: string;
  facts: readonly (readonly [string, string])[];
  presentHeading: string;
  present: readonly string[];
  decisionWord: string;
  items: readonly {
    heading: string;
    paragraphs: readonly string[];
    decision?: string;
    table?: { head: readonly string[]; rows: readonly (readonly string[])[] };
  }[];
  closing: readonly string[];
};

/** Headings are "§ 1 …"; the paragraph that holds a decision follows the item's text. */
export function makeMinutes(company: CompanyFacts, text: MinutesText): Promise<Uint8Array> {
  return writeOfficeText(company, {
    title: text.title,
    runningHead: text.date,
    children: [
      ...text.facts.map(([label, value]) => leadIn(`${label}:`, value)),
      heading1(text.presentHeading),
      ...text.present.map(bullet),
      ...text.items.flatMap((item, index) => [
        heading1(`§ ${index + 1} ${item.heading}`),
        ...item.paragraphs.map(paragraph),
        ...(item.table ? [officeTable(company, item.table.head, item.table.rows), paragraph('')] : []),
        ...(item.decision === undefined ? [] : [leadIn(text.decisionWord, item.decision)]),
      ]),
      ...text.closing.map(paragraph),
    ],
  });
}
