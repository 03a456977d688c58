// Indexes for references to rows that are deleted one by one: without them each deletion reads whole tables.
import type { Knex } from 'knex';

const columns: [table: string, column: string][] = [
  ['report_requirements', 'satisfied_by'],
  ['document_request_items', 'satisfied_by'],
  ['document_request_items', 'report_requirement_id'],
  ['metrics', 'chunk_id'],
  ['metrics', 'replaces_id'],
  ['transcripts', 'data_file_id'],
  ['memory_items', 'source_message_id'],
  ['messages', 'reply_to'],
  ['share_links', 'document_request_id'],
  ['share_links', 'recipient_id'],
  ['document_requests', 'recipient_id'],
  ['deliveries', 'recipient_id'],
  ['deliveries', 'share_link_id'],
  ['report_schedules', 'report_template_id'],
  ['arrivals', 'file_version_id'],
];

export async function up(knex: Knex): Promise<void> {
  for (const [table, column] of columns) {
    await knex.raw(`create index ${table}_${column} on ${table} (${column}) where ${column} is not null`);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const [table, column] of columns) await knex.raw(`drop index ${table}_${column}`);
}
