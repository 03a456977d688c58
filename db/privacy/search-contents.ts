// Which columns are searched, in what they say, for an address that should be gone; and which are not, because they are a company's.
import type { Catalog } from './catalog.ts';

/** Addresses of places, not of people. */
export const addressesOfPlaces = new Set(['mail_addresses.address']);

/**
 * Where people of a company write and file what they like: whom they mention there is the company's own, and stays until the
 * company goes (a receipt says so). Addresses as such are searched for in these tables too: columns of type citext.
 */
export const wordsOfCompanies = new Set([
  'ai_agent_versions',
  'ai_agents',
  'arrivals',
  'chunks',
  'citations',
  'companies',
  'conversations',
  'data_files',
  'document_request_files',
  'document_request_items',
  'document_request_submissions',
  'document_requests',
  'file_versions',
  'inbound_mails',
  'meetings',
  'memory_items',
  'message_part_results',
  'message_parts',
  'messages',
  'metric_definitions',
  'metrics',
  'portfolios',
  'projects',
  'report_requirements',
  'report_sections',
  'report_template_versions',
  'report_templates',
  'reports',
  'requirements',
  'transcript_segments',
  'transcripts',
]);

const textual = new Set(['text', 'varchar', 'citext', 'jsonb', 'json', '_text', 'bytea']);

/** Table by table, the columns to compare, each as an expression that is text. A table made tomorrow is searched. */
export function columnsToSearch(catalog: Catalog): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { table, column, type } of catalog.columns) {
    if (table === 'users' || addressesOfPlaces.has(`${table}.${column}`)) continue;
    const isSearched = type === 'citext' || (textual.has(type) && !wordsOfCompanies.has(table));
    if (!isSearched) continue;
    const asText = type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`;
    found.set(table, [...(found.get(table) ?? []), asText]);
  }
  return found;
}

/** Anywhere in a text; what `like` reads as a wildcard stands for itself. */
export const patternOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
