// What one actor belongs to. Everything else about rights follows from this and from the rules.

/** All ids that decide what somebody may see or do. Made by db/queries/scope-of.ts, from the relations as they stand now. */
export interface Scope {
  userId: string;
  isPlatformAdministrator: boolean;
  portfolios: { portfolioId: string; role: 'owner' | 'member' }[];
  companies: { companyId: string; role: 'admin' | 'member' }[];
  projects: { projectId: string; companyId: string; role: 'admin' | 'member' | 'reader' }[];
  /** Granted by companies to the actor's portfolios; `projectIds` absent means the whole company. */
  grants: { portfolioId: string; companyId: string; projectIds?: string[] }[];
}

/** What an API token narrows its owner's rights to. */
export const tokenScopes = ['read', 'write', 'ask'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What the holder of a link may do: read one report, or answer one request for documents. It reaches nothing else. */
export type LinkReach =
  | { linkId: string; purpose: 'report'; companyId: string; reportId: string }
  | { linkId: string; purpose: 'document_request'; companyId: string; documentRequestId: string };

/** Of no place: what somebody signed out, or the holder of a link, belongs to. */
export const noScope: Scope = {
  userId: '',
  isPlatformAdministrator: false,
  portfolios: [],
  companies: [],
  projects: [],
  grants: [],
};

/**
 * Who acts. `agent`: the AI on behalf of the person whose scope it is, who reads and changes nothing. `link`: whoever
 * holds a share link, with `noScope`.
 */
export interface Actor {
  kind: 'person' | 'token' | 'agent' | 'link';
  scope: Scope;
  /** Only for links. */
  link?: LinkReach;
  /** Only for tokens. */
  tokenScopes?: TokenScope[];
  /** Only for tokens limited to one project. */
  onlyProjectId?: string;
}

/** The ids that rules are written in, each list without duplicates. */
export interface Reach {
  ownPortfolioIds: string[];
  portfolioIds: string[];
  /** Companies whose everything the actor may read, by membership. */
  memberCompanyIds: string[];
  adminCompanyIds: string[];
  /** Projects the actor belongs to, by role. */
  readProjectIds: string[];
  writeProjectIds: string[];
  adminProjectIds: string[];
  /** Through grants to the actor's portfolios. */
  grantedCompanyIds: string[];
  grantedProjectIds: string[];
  /** Every company whose name the actor may know. */
  knownCompanyIds: string[];
}

const unique = (ids: string[]) => [...new Set(ids)];

export function reachOf(scope: Scope): Reach {
  const whole = scope.grants.filter((grant) => !grant.projectIds);
  return {
    ownPortfolioIds: unique(scope.portfolios.filter((p) => p.role === 'owner').map((p) => p.portfolioId)),
    portfolioIds: unique(scope.portfolios.map((p) => p.portfolioId)),
    memberCompanyIds: unique(scope.companies.map((c) => c.companyId)),
    adminCompanyIds: unique(scope.companies.filter((c) => c.role === 'admin').map((c) => c.companyId)),
    readProjectIds: unique(scope.projects.map((p) => p.projectId)),
    writeProjectIds: unique(scope.projects.filter((p) => p.role !== 'reader').map((p) => p.projectId)),
    adminProjectIds: unique(scope.projects.filter((p) => p.role === 'admin').map((p) => p.projectId)),
    grantedCompanyIds: unique(whole.map((grant) => grant.companyId)),
    grantedProjectIds: unique(scope.grants.flatMap((grant) => grant.projectIds ?? [])),
    knownCompanyIds: unique([
      ...scope.companies.map((c) => c.companyId),
      ...scope.projects.map((p) => p.companyId),
      ...scope.grants.map((grant) => grant.companyId),
    ]),
  };
}
