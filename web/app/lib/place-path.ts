// Where the people of a portfolio, company or project are to be found.
import type { ScopeKind } from '#contracts/roles.ts';

const paths: Record<ScopeKind, (id: string) => string> = {
  portfolio: (id) => `/portfolios/${id}`,
  company: (id) => `/companies/${id}`,
  project: (id) => `/projects/${id}/people`,
};

export const placePath = (scopeKind: ScopeKind, scopeId: string): string => paths[scopeKind](scopeId);
