// Report templates belong to a portfolio or a company; whoever reads the owner may use them.
import type { Rules } from '../app-ability.ts';

export const templateRules: Rules = ({ can }, reach) => {
  can('read', 'ReportTemplate', {
    tenantId: { $in: [...reach.portfolioIds, ...reach.memberCompanyIds, ...reach.grantedCompanyIds] },
  });
  // Whoever knows a company by one of its projects sees the company's own templates, but not those of other projects.
  can('read', 'ReportTemplate', { tenantId: { $in: reach.knownCompanyIds }, projectId: null });
  can('read', 'ReportTemplate', {
    projectId: { $in: [...reach.readProjectIds, ...reach.grantedProjectIds] },
  });
  can(['create', 'update', 'delete'], 'ReportTemplate', { tenantId: { $in: reach.portfolioIds } });
  can(['create', 'update', 'delete'], 'ReportTemplate', { tenantId: { $in: reach.memberCompanyIds } });
  can(['create', 'update', 'delete'], 'ReportTemplate', { projectId: { $in: reach.writeProjectIds } });
};
