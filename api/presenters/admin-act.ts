// A row of the audit as the admin panel shows it beside the row it is about.
import type { z } from 'zod';
import type { AdminAct } from '#contracts/api/admin.ts';
import type { AuditEvent } from '#db/models/audit-event.ts';

export const presentAct = (act: AuditEvent): z.infer<typeof AdminAct> => ({
  tenantId: act.tenantId,
  seq: act.seq,
  at: act.at.toISOString(),
  actorKind: act.actorKind,
  actorId: act.actorId,
  action: act.action,
  outcome: act.outcome,
});
