// Portfolios: members read, owners change; anybody signed in may found one.
import { platformTenantId } from '#contracts/platform.ts';
import type { Rules } from '../app-ability.ts';

export const portfolioRules: Rules = ({ can }, reach, actor) => {
  can('create', 'Portfolio');
  can('read', 'Portfolio', { id: { $in: reach.portfolioIds } });
  can(['update', 'delete'], 'Portfolio', { id: { $in: reach.ownPortfolioIds } });
  // Its agent answers from what companies gave it, and nothing else: the companies' own rules decide at the moment of reading.
  can(['read', 'ask'], 'AIAgent', { portfolioId: { $in: reach.portfolioIds } });
  // What was given or asked for, its holder may give up.
  can('delete', 'Grant', { portfolioId: { $in: reach.ownPortfolioIds } });
  can(['read', 'ask'], 'AIAgent', { portfolioId: { $in: reach.portfolioIds } });
  can('update', 'AIAgent', { portfolioId: { $in: reach.ownPortfolioIds } });
  can('read', 'Grant', { portfolioId: { $in: reach.portfolioIds } });
  can('read', 'AuditEvent', { tenantId: { $in: reach.ownPortfolioIds } });
  can('read', 'Process', { tenantId: { $in: reach.portfolioIds }, companyId: null });
  // Whoever removes a portfolio loses it at once, and may still follow what they started to its end.
  can('read', 'Process', { createdBy: actor.scope.userId, companyId: null });
  can('read', 'Stack');
  if (actor.scope.isPlatformAdministrator) {
    can('administer', 'Stack');
    // In person only: a token that somebody left lying about must not open the panel.
    if (actor.kind === 'person') can('administer', 'AdminPanel');
    // Of the platform itself, never of a customer.
    can('read', 'AuditEvent', { tenantId: platformTenantId });
  }
};
