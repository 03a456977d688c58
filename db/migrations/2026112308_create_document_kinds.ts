// The kinds of document: those every company starts with (no company), and a company's own.
import type { Knex } from 'knex';
import { dropTables } from '../migration-sql.ts';
import { newId } from '../new-id.ts';

const builtIn: [key: string, nameSv: string, nameEn: string][] = [
  ['annual_report', 'Årsredovisning', 'Annual report'],
  ['interim_report', 'Delårsrapport', 'Interim report'],
  ['income_statement', 'Resultaträkning', 'Income statement'],
  ['balance_sheet', 'Balansräkning', 'Balance sheet'],
  ['budget', 'Budget', 'Budget'],
  ['forecast', 'Prognos', 'Forecast'],
  ['board_minutes', 'Styrelseprotokoll', 'Board minutes'],
  ['cap_table', 'Aktiebok', 'Cap table'],
  ['contract', 'Avtal', 'Contract'],
  ['pitch_deck', 'Investerarpresentation', 'Pitch deck'],
  ['strategy', 'Strategi', 'Strategy'],
  ['supplier_list', 'Leverantörslista', 'Supplier list'],
  ['customer_list', 'Kundlista', 'Customer list'],
  ['policy', 'Policy', 'Policy'],
  ['mail', 'E-post', 'E-mail'],
  ['meeting_transcript', 'Mötestranskript', 'Meeting transcript'],
  ['invoice', 'Faktura', 'Invoice'],
  ['presentation', 'Presentation', 'Presentation'],
  ['spreadsheet', 'Kalkylblad', 'Spreadsheet'],
  ['other', 'Övrigt', 'Other'],
];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table document_kinds (
      id uuid primary key,
      company_id uuid references companies on delete cascade,
      key text not null check (key ~ '^[a-z][a-z0-9_]*$'),
      name_sv text not null,
      name_en text not null,
      created_at timestamptz(3) not null default now(),
      unique nulls not distinct (company_id, key)
    );
  `);
  for (const [key, nameSv, nameEn] of builtIn) {
    await knex('documentKinds').insert({ id: newId(), companyId: null, key, nameSv, nameEn });
  }
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['document_kinds']);
}
