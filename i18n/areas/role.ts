// Names of roles, by scope.
import { defineArea } from '../define.ts';

export const role = defineArea({
  en: {
    portfolio_owner: 'portfolio owner',
    portfolio_member: 'portfolio member',
    company_admin: 'company admin',
    company_member: 'company member',
    project_admin: 'project admin',
    project_member: 'project member',
    project_reader: 'project reader',
  },
  sv: {
    portfolio_owner: 'portföljägare',
    portfolio_member: 'portföljmedlem',
    company_admin: 'bolagsadministratör',
    company_member: 'bolagsmedlem',
    project_admin: 'projektadministratör',
    project_member: 'projektmedlem',
    project_reader: 'projektläsare',
  },
});
