// Report templates belong to a portfolio or a company; whoever reads the owner may use them.
import type { Rules } from '../ability.ts';

export const templateRules: Rules = ({ can }, reach) => {
  can('read', 'ReportTemplate', { tenantId: { $in: [...reach.portfolioIds, ...reach.knownCompanyIds] } });
  can(['create', 'update', 'delete'], 'ReportTemplate', { tenantId: { $in: reach.portfolioIds } });
  can(['create', 'update', 'delete'], 'ReportTemplate', { tenantId: { $in: reach.memberCompanyIds } });
  can(['create', 'update', 'delete'], 'ReportTemplate', { projectId: { $in: reach.writeProjectIds } });
};
