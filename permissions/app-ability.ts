// The words of permissions: subjects, actions, the fields that rules look at, and the ability made of them.
import type { AbilityBuilder, ForcedSubject, MongoAbility, MongoQuery } from '@casl/ability';
import type { Actor, Reach } from './scope.ts';

export const subjects = [
  'Portfolio', 'Company', 'Project', 'Grant', 'Invitation', 'Membership', 'DataFile', 'Conversation',
  'ReportTemplate', 'Report', 'DocumentRequest', 'ShareLink', 'Process', 'AIAgent', 'Metric', 'AuditEvent', 'Stack', 'AdminPanel',
] as const; // biome-ignore format: one glance
export type SubjectName = (typeof subjects)[number];

export const actions = ['read', 'create', 'update', 'delete', 'ask', 'waive', 'administer'] as const;
export type Action = (typeof actions)[number];

/** The fields that rules look at; a subject object may carry more. */
export interface Place {
  id?: string | null;
  tenantId?: string | null;
  portfolioId?: string | null;
  companyId?: string | null;
  projectId?: string | null;
  createdBy?: string | null;
  visibility?: string | null;
  /** Of a membership: whose it is. */
  userId?: string | null;
}

type Tagged = { [Name in SubjectName]: Name | (Place & ForcedSubject<Name>) }[SubjectName];
export type AppAbility = MongoAbility<[Action, Tagged], MongoQuery<Place>>;
export type Rules = (allow: AbilityBuilder<AppAbility>, reach: Reach, actor: Actor) => void;
