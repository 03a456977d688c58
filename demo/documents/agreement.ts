// The text of a contract, written once and set as docx or pdf.
export type AgreementText = {
  title: string;
  number: string;
  signedOn: string;
  parties: readonly { role: string; name: string; organisationNumber: string; address: string }[];
  partiesHeading: string;
  clauses: readonly { heading: string; paragraphs: readonly string[] }[];
  priceTable?: { clauseIndex: number; head: readonly string[]; rows: readonly (readonly string[])[] };
  signatures: readonly { name: string; title: string }[];
  placeAndDate: string;
};
