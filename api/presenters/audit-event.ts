// Acts as people see them, and the lines of the files that they take along.
import type { Knex } from 'knex';
import Papa from 'papaparse';
import type { AuditEventDto } from '#contracts/api/audit.ts';
import type { Language } from '#contracts/primitives.ts';
import type { AuditEvent } from '#db/models/audit-event.ts';
import { auditActors, auditSubjectNames } from '#db/queries/audit-events.ts';
import { hasText, translate } from '#i18n/index.ts';

/** `knex` is behind the wall: names are those that its caller may see. */
export async function presentAuditEvents(
  knex: Knex,
  tenantId: string,
  events: readonly AuditEvent[],
): Promise<AuditEventDto[]> {
  const [actorOf, nameOf] = await Promise.all([
    auditActors(knex, tenantId, events),
    auditSubjectNames(knex, events),
  ]);
  return events.map((event) => ({
    seq: event.seq,
    at: event.at.toISOString(),
    actor: actorOf(event),
    action: event.action,
    subject: { kind: event.subjectKind, id: event.subjectId, name: nameOf(event) },
    outcome: event.outcome,
    detail: event.detail,
    requestId: event.requestId,
  }));
}

export const auditCsvHead = ['number', 'at', 'who', 'what', 'about', 'outcome', 'actor_kind', 'actor_id', 'action', 'subject_kind', 'subject_id', 'detail', 'request_id']; // biome-ignore format: one line

/** One line of CSV (RFC 4180). Cells that a spreadsheet would run as a formula are made text. */
export function auditCsvLine(event: AuditEventDto, language: Language): string {
  const { actor, subject } = event;
  const key = `audit_action.${event.action}`;
  return csvLine([
    event.seq,
    event.at,
    actor.name ?? translate(language, `audit.${actor.standing === 'known' ? actor.kind : actor.standing}`),
    hasText(key) ? translate(language, key, { outcome: event.outcome }) : event.action,
    subject.name ?? '',
    translate(language, `audit.outcome_${event.outcome}`),
    actor.kind,
    actor.id ?? '',
    event.action,
    subject.kind,
    subject.id ?? '',
    JSON.stringify(event.detail),
    event.requestId ?? '',
  ]);
}

export const csvLine = (cells: readonly (string | number)[]): string =>
  `${Papa.unparse([[...cells]], { escapeFormulae: true })}\r\n`;
