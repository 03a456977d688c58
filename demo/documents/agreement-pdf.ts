// A contract as pdf.
import type { CompanyFacts } from '../facts/company-facts.ts';
import { statementWords } from '../facts/statement-words.ts';
import type { AgreementText } from './agreement.ts';
import { createPdfLayout } from './pdf-layout.ts';

/** Sets the agreement in numbered clauses, the price table inside its clause, signatures last. */
export async function makeAgreementPdf(company: CompanyFacts, text: AgreementText): Promise<Uint8Array> {
  const words = statementWords[company.language];
  const layout = await createPdfLayout({
    title: text.title,
    author: company.name,
    accent: company.accent,
    runningHead: `${text.title} ${text.number}`,
    footer: text.number,
    pageWords: { page: words.page, of: words.of },
    language: company.language,
    writtenOn: text.signedOn,
  });
  layout.title(text.title);
  layout.paragraph(text.number, { isGrey: true });
  layout.heading(text.partiesHeading);
  for (const party of text.parties) {
    layout.bullet(`${party.role}: ${party.name}, ${party.organisationNumber}, ${party.address}`);
  }
  for (const [index, clause] of text.clauses.entries()) {
    layout.heading(`${index + 1}. ${clause.heading}`);
    for (const paragraph of clause.paragraphs) layout.paragraph(paragraph);
    if (text.priceTable?.clauseIndex === index) {
      const { head, rows } = text.priceTable;
      layout.table({ head, widths: head.slice(1).map(() => 100), rows: rows.map((cells) => ({ cells })) });
    }
  }
  layout.paragraph(text.placeAndDate);
  layout.signatureLines(text.signatures);
  return layout.finish();
}
