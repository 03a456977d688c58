// The bytes that rows of a company name: what was given to us or made for people, not what we derived from it.
import type { Knex } from 'knex';
import { readCatalog } from './catalog.ts';
import { companyColumns, ofCompany } from './company-rows.ts';

export interface OriginalFile {
  key: string;
  /** Where it lies in the archive. */
  path: string;
  table: string;
  id: string;
  name: string | null;
}

/** Columns that name stored bytes; the others that end in `_key` are excused, and a test knows of no third kind. */
export const originalKeys = /^(storage|raw|audio|pdf|file)_key$/;
export const derivedKeys = /^(extraction|archive)_key$/;
export const otherKeys = /^(idempotency|dedupe|message|effect|row)_key$/;

/** Names in an archive: whatever the file was called, without what a file system reads as something else. */
const safeName = (name: string) => [...name].map((sign) => (/[\\/:*?"<>|]/.test(sign) || sign < ' ' ? '_' : sign)).join('').replace(/^\.+/, '_').slice(0, 150); // biome-ignore format: one line

export async function originalFiles(knex: Knex, companyId: string): Promise<OriginalFile[]> {
  const catalog = await readCatalog(knex);
  const files: OriginalFile[] = [];
  for (const [table, columns] of companyColumns(catalog)) {
    for (const { column } of catalog.columnsOf(table).filter((one) => originalKeys.test(one.column))) {
      const { sql, bindings } = ofCompany(columns, companyId);
      const { rows } = await knex.raw(`select id, ?? as key from ?? where ?? is not null and ${sql}`, [column, table, column, ...bindings]); // biome-ignore format: one line
      const names =
        table === 'file_versions' ? await documentNames(knex, companyId) : new Map<string, string>();
      for (const { id, key } of rows as { id: string; key: string }[]) {
        const name = names.get(id) ?? null;
        files.push({
          key,
          table,
          id,
          name,
          path: `files/${table}/${id}/${name ? safeName(name) : key.split('/').at(-1)}`,
        });
      }
    }
  }
  return files;
}

async function documentNames(knex: Knex, companyId: string): Promise<Map<string, string>> {
  const rows = await knex('fileVersions as v')
    .join('dataFiles as f', 'f.id', 'v.dataFileId')
    .where('v.companyId', companyId)
    .select('v.id', 'f.name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}
