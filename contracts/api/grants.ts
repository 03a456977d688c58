// What companies let portfolios see: asked for by the portfolio, given, changed and ended by the company.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { GrantScope, GrantState } from '../roles.ts';
import { endpoint } from './endpoint.ts';

/** A portfolio sees the company's name only while it is let in. */
export const GrantDto = z.object({
  id: Id,
  state: GrantState,
  scope: GrantScope,
  portfolioId: Id,
  portfolioName: z.string(),
  companyId: Id.nullable(),
  companyName: z.string().nullable(),
  requestedNumber: z.string().nullable(),
  requestedName: z.string().nullable(),
  requestedByName: z.string(),
  projectIds: z.array(Id),
  requestedAt: z.string(),
  grantedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type GrantDto = z.infer<typeof GrantDto>;

/** The whole company, or at least one of its projects. */
export const GrantReach = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('all') }),
  z.object({ scope: z.literal('projects'), projectIds: z.array(Id).min(1).max(500) }),
]);
export type GrantReach = z.infer<typeof GrantReach>;

const items = z.object({ items: z.array(GrantDto) });

export const grants = {
  request: endpoint({
    id: 'grants.request',
    method: 'POST',
    path: '/portfolios/:portfolioId/grants',
    summary: 'Ask a company, by its organisation number, to let the portfolio in (a durable process)',
    access: { action: 'update', subject: 'Portfolio' },
    status: 202,
    params: z.object({ portfolioId: Id }),
    body: z.object({
      organisationNumber: z.string().trim().min(1).max(20),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('SE'),
    }),
    answer: z.object({ processId: Id }),
  }),
  ofPortfolio: endpoint({
    id: 'grants.ofPortfolio',
    method: 'GET',
    path: '/portfolios/:portfolioId/grants',
    summary: 'What a portfolio has asked for and been given',
    access: { action: 'read', subject: 'Grant' },
    params: z.object({ portfolioId: Id }),
    answer: items,
  }),
  ofCompany: endpoint({
    id: 'grants.ofCompany',
    method: 'GET',
    path: '/companies/:companyId/grants',
    summary: 'Which portfolios have asked a company or been let in',
    access: { action: 'read', subject: 'Grant' },
    params: z.object({ companyId: Id }),
    answer: items,
  }),
  decide: endpoint({
    id: 'grants.decide',
    method: 'PATCH',
    path: '/grants/:grantId',
    summary: 'Let a portfolio in, to the whole company or to projects; answered when it holds',
    access: { action: 'update', subject: 'Grant' },
    params: z.object({ grantId: Id }),
    body: z.object({ reach: GrantReach }),
    answer: z.object({ processId: Id.nullable() }),
  }),
  end: endpoint({
    id: 'grants.end',
    method: 'DELETE',
    path: '/grants/:grantId',
    summary: 'Take access back, decline a request, or withdraw one; answered when it holds',
    access: { action: 'delete', subject: 'Grant' },
    params: z.object({ grantId: Id }),
    answer: z.object({ processId: Id.nullable() }),
  }),
};
