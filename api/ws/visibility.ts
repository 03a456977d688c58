// Which events a caller may learn of: the ability decides, at the moment of sending.
import type { AppEventRow } from '#db/models/app-event-row.ts';
import { type AppAbility, as, type SubjectName } from '#permissions/ability.ts';
import type { Scope } from '#permissions/scope.ts';

const subjectOf: Record<string, SubjectName> = {
  'process.progressed': 'Process',
  'file.changed': 'DataFile',
  'report.changed': 'Report',
  'documentRequest.changed': 'DocumentRequest',
  'invitation.changed': 'Invitation',
  'membership.changed': 'Membership',
  'template.changed': 'ReportTemplate',
  'grant.changed': 'Grant',
  'agent.changed': 'AIAgent',
};

/** `message.progressed` goes to its asker only, and only while the asker may read the place. */
/** Whether `row` tells that this person's own rights may have changed: theirs to know, and to be asked anew. */
export function changesRightsOf(scope: Scope, { type, ids }: AppEventRow): boolean {
  if (type === 'membership.changed') return ids['userId'] === scope.userId;
  return (
    type === 'grant.changed' && scope.portfolios.some(({ portfolioId }) => portfolioId === ids['portfolioId'])
  );
}

export function maySee(ability: AppAbility, userId: string, row: AppEventRow): boolean {
  const { type, tenantId, companyId, projectId, ids } = row;
  if (type === 'message.progressed') {
    const portfolioId = companyId ? null : tenantId;
    const conversation = { tenantId, companyId, projectId, portfolioId, createdBy: userId };
    return ids['askedBy'] === userId && ability.can('read', as('Conversation', conversation));
  }
  if (type === 'portfolio.changed') return ability.can('read', as('Portfolio', { id: tenantId }));
  if (type === 'company.changed') return ability.can('read', as('Company', { id: tenantId }));
  const name = subjectOf[type];
  if (!name) return false;
  const portfolioId = companyId ? null : tenantId;
  const createdBy = typeof ids['startedBy'] === 'string' ? ids['startedBy'] : null;
  return ability.can('read', as(name, { tenantId, companyId, projectId, portfolioId, createdBy }));
}
