// People: each scope's admins invite and remove; members see who is there.
import type { Rules } from '../app-ability.ts';

export const membershipRules: Rules = ({ can }, reach, actor) => {
  for (const name of ['Invitation', 'Membership'] as const) {
    can(['create', 'read', 'update', 'delete'], name, { portfolioId: { $in: reach.ownPortfolioIds } });
    can(['create', 'read', 'update', 'delete'], name, { companyId: { $in: reach.adminCompanyIds } });
    can(['create', 'read', 'update', 'delete'], name, { projectId: { $in: reach.adminProjectIds } });
    can('read', name, { portfolioId: { $in: reach.portfolioIds } });
    can('read', name, { companyId: { $in: reach.memberCompanyIds } });
    can('read', name, { projectId: { $in: reach.readProjectIds } });
  }
  // Anybody may leave.
  if (actor.scope.userId) can('delete', 'Membership', { userId: actor.scope.userId });
};
