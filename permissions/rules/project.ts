// Projects: a company's people see all of them, others those they belong to or were granted.
import type { Rules } from '../app-ability.ts';

export const projectRules: Rules = ({ can }, reach) => {
  can('read', 'Project', { companyId: { $in: reach.memberCompanyIds } });
  can('read', 'Project', { companyId: { $in: reach.grantedCompanyIds } });
  can('read', 'Project', { id: { $in: [...reach.readProjectIds, ...reach.grantedProjectIds] } });
  can('create', 'Project', { companyId: { $in: reach.adminCompanyIds } });
  can(['update', 'delete'], 'Project', { companyId: { $in: reach.adminCompanyIds } });
  can('update', 'Project', { id: { $in: reach.adminProjectIds } });
};
