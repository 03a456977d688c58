// A contract as a Word file.
import type { CompanyFacts } from '../facts/company-facts.ts';
import type { AgreementText } from './agreement.ts';
import { bullet, heading1, leadIn, officeTable, paragraph, writeOfficeText } from './office-text.ts';

/** Numbered clauses under headings; the price table stands inside its clause. */
export function makeAgreementDocx(company: CompanyFacts, text: AgreementText): Promise<Uint8Array> {
  return writeOfficeText(company, {
    title: text.title,
    runningHead: text.number,
    children: [
      paragraph(text.number),
      heading1(text.partiesHeading),
      ...text.parties.map((party) =>
        bullet(`${party.role}: ${party.name}, ${party.organisationNumber}, ${party.address}`),
      ),
      ...text.clauses.flatMap((clause, index) => [
        heading1(`${index + 1}. ${clause.heading}`),
        ...clause.paragraphs.map(paragraph),
        ...(text.priceTable?.clauseIndex === index
          ? [officeTable(company, text.priceTable.head, text.priceTable.rows), paragraph('')]
          : []),
      ]),
      paragraph(text.placeAndDate),
      ...text.signatures.map((person) => leadIn(`${person.name},`, person.title)),
    ],
  });
}
