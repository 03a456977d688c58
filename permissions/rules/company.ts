// Companies: known to their people and to portfolios with a grant; changed by their admins only.
import type { Rules } from '../app-ability.ts';

export const companyRules: Rules = ({ can }, reach) => {
  can('create', 'Company');
  can('read', 'Company', { id: { $in: reach.knownCompanyIds } });
  can(['update', 'delete'], 'Company', { id: { $in: reach.adminCompanyIds } });
  // A grant is the company's to give and to revoke, never the portfolio's to take.
  can(['create', 'update', 'delete', 'read'], 'Grant', { companyId: { $in: reach.adminCompanyIds } });
  can('read', 'Grant', { companyId: { $in: reach.memberCompanyIds } });
  // What was done to people's rights is their admins' to read.
  can('read', 'Process', { tenantId: { $in: reach.adminCompanyIds }, companyId: null });
  can('read', 'AuditEvent', { tenantId: { $in: reach.adminCompanyIds } });
};
