// Who may be what, where: the roles of every kind of membership and the kinds of place they are held in.
import { z } from 'zod';

export const TenantKind = z.enum(['company', 'portfolio', 'platform']);
export type TenantKind = z.infer<typeof TenantKind>;

export const PortfolioRole = z.enum(['owner', 'member']);
export type PortfolioRole = z.infer<typeof PortfolioRole>;

export const CompanyRole = z.enum(['admin', 'member']);
export type CompanyRole = z.infer<typeof CompanyRole>;

export const ProjectRole = z.enum(['admin', 'member', 'reader']);
export type ProjectRole = z.infer<typeof ProjectRole>;

/** The places a person can be invited to; the role must be one of that place's roles. */
export const ScopeKind = z.enum(['portfolio', 'company', 'project']);
export type ScopeKind = z.infer<typeof ScopeKind>;

export const AnyRole = z.enum(['owner', 'admin', 'member', 'reader']);
export type AnyRole = z.infer<typeof AnyRole>;

/** What a company lets a portfolio see: everything, or only the named projects. */
export const GrantScope = z.enum(['all', 'projects']);
export type GrantScope = z.infer<typeof GrantScope>;

export const GrantState = z.enum(['pending', 'active', 'revoked']);
export type GrantState = z.infer<typeof GrantState>;

/** The roles that exist in each kind of place, the highest first. */
export const rolesOf = {
  portfolio: PortfolioRole.options,
  company: CompanyRole.options,
  project: ProjectRole.options,
} as const satisfies Record<ScopeKind, readonly AnyRole[]>;

const ascending: string[] = ['reader', 'member', 'admin', 'owner'];
/** Higher is more; only roles of the same kind of place compare. */
export const roleRank = (role: string): number => ascending.indexOf(role);
