// Who did what to what, with which outcome; each row carries the hash of the one before.
import type { ActorKind, AuditOutcome } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class AuditEvent extends BaseModel {
  static override tableName = 'auditEvents';
  static readonly modelName = 'AuditEvent';
  static override idColumn = ['tenantId', 'seq'];
  static override jsonAttributes = ['detail'];
  declare tenantId: string;
  declare seq: number;
  declare at: Date;
  declare actorKind: ActorKind;
  declare actorId: string | null;
  declare action: string;
  declare subjectKind: string;
  declare subjectId: string | null;
  declare outcome: AuditOutcome;
  declare detail: Record<string, unknown>;
  declare requestId: string | null;
  declare previousHash: Buffer;
  declare hash: Buffer;
}
