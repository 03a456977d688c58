// Portfolios, companies, projects, the people in them and the invitations to them.
import { z } from 'zod';
import { InvitationDto, InvitationPreview, NewInvitation } from '../invitation.ts';
import { Id, Language } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

const Name = z.string().trim().min(1).max(160);
const counted = { fileCount: z.int(), reportCount: z.int() };

export const ProjectDto = z.object({
  id: Id,
  companyId: Id,
  companyName: z.string(),
  name: z.string(),
  description: z.string(),
  siloId: Id,
  createdAt: z.string(),
  ...counted,
});
export type ProjectDto = z.infer<typeof ProjectDto>;
export const CompanyDto = z.object({
  id: Id,
  name: z.string(),
  organisationNumber: z.string().nullable(),
  country: z.string(),
  language: Language,
  fiscalYearStartMonth: z.int(),
  currency: z.string(),
  projects: z.array(ProjectDto),
  portfolios: z.array(z.object({ id: Id, name: z.string(), grantState: z.string() })),
});
export type CompanyDto = z.infer<typeof CompanyDto>;
/** The company is here already: it decides, and until then nothing of it is told. */
export const AccessRequested = z.object({ requested: z.object({ processId: Id }) });
export const PortfolioDto = z.object({
  id: Id,
  name: z.string(),
  language: Language,
  isDemo: z.boolean(),
  companies: z.array(
    z.object({
      id: Id,
      name: z.string(),
      organisationNumber: z.string().nullable(),
      projectCount: z.int(),
      ...counted,
    }),
  ),
});
export type PortfolioDto = z.infer<typeof PortfolioDto>;
export const PersonDto = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  since: z.string(),
});
export type PersonDto = z.infer<typeof PersonDto>;

const ScopeRef = z.object({ scopeKind: z.enum(['portfolio', 'company', 'project']), scopeId: Id });
const items = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

export const rooms = {
  listPortfolios: endpoint({
    id: 'rooms.listPortfolios',
    method: 'GET',
    path: '/portfolios',
    summary: 'Portfolios I belong to',
    access: { action: 'read', subject: 'Portfolio' },
    answer: items(PortfolioDto),
  }),
  createPortfolio: endpoint({
    id: 'rooms.createPortfolio',
    method: 'POST',
    path: '/portfolios',
    summary: 'Found a portfolio',
    access: { action: 'create', subject: 'Portfolio' },
    status: 201,
    body: z.object({ name: Name, language: Language.default('sv') }),
    answer: PortfolioDto,
  }),
  getPortfolio: endpoint({
    id: 'rooms.getPortfolio',
    method: 'GET',
    path: '/portfolios/:portfolioId',
    summary: 'One portfolio with its companies',
    access: { action: 'read', subject: 'Portfolio' },
    params: z.object({ portfolioId: Id }),
    answer: PortfolioDto,
  }),
  removePortfolio: endpoint({
    id: 'rooms.removePortfolio',
    method: 'DELETE',
    path: '/portfolios/:portfolioId',
    summary: 'Remove a demo portfolio with everything in it (a durable process)',
    access: { action: 'delete', subject: 'Portfolio' },
    status: 202,
    params: z.object({ portfolioId: Id }),
    answer: z.object({ processId: Id }),
  }),
  listCompanies: endpoint({
    id: 'rooms.listCompanies',
    method: 'GET',
    path: '/companies',
    summary: 'Companies I may know',
    access: { action: 'read', subject: 'Company' },
    answer: items(CompanyDto),
  }),
  createCompany: endpoint({
    id: 'rooms.createCompany',
    method: 'POST',
    path: '/companies',
    summary: 'Add a company, granted to a portfolio when one is named',
    access: { action: 'create', subject: 'Company' },
    status: 201,
    body: z.object({
      name: Name,
      organisationNumber: z.string().trim().max(20).optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('SE'),
      language: Language.default('sv'),
      fiscalYearStartMonth: z.int().min(1).max(12).default(1),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default('SEK'),
      portfolioId: Id.optional(),
    }),
    // Where the number is known and a portfolio is named, the company is asked for access instead.
    answer: z.union([CompanyDto, AccessRequested]),
  }),
  getCompany: endpoint({
    id: 'rooms.getCompany',
    method: 'GET',
    path: '/companies/:companyId',
    summary: 'One company with the projects I may see',
    access: { action: 'read', subject: 'Company' },
    params: z.object({ companyId: Id }),
    answer: CompanyDto,
  }),
  createProject: endpoint({
    id: 'rooms.createProject',
    method: 'POST',
    path: '/companies/:companyId/projects',
    summary: 'Add a project with its silo and agent',
    access: { action: 'create', subject: 'Project' },
    status: 201,
    params: z.object({ companyId: Id }),
    body: z.object({ name: Name, description: z.string().trim().max(2000).default('') }),
    answer: ProjectDto,
  }),
  getProject: endpoint({
    id: 'rooms.getProject',
    method: 'GET',
    path: '/projects/:projectId',
    summary: 'One project',
    access: { action: 'read', subject: 'Project' },
    params: z.object({ projectId: Id }),
    answer: ProjectDto,
  }),
  listPeople: endpoint({
    id: 'rooms.listPeople',
    method: 'GET',
    path: '/people',
    summary: 'Who belongs to a portfolio, company or project',
    access: { action: 'read', subject: 'Membership' },
    query: ScopeRef,
    answer: items(PersonDto),
  }),
  listInvitations: endpoint({
    id: 'rooms.listInvitations',
    method: 'GET',
    path: '/invitations',
    summary: 'Invitations to a portfolio, company or project',
    access: { action: 'read', subject: 'Invitation' },
    query: ScopeRef,
    answer: items(InvitationDto),
  }),
  invite: endpoint({
    id: 'rooms.invite',
    method: 'POST',
    path: '/invitations',
    summary: 'Invite somebody by e-mail (a durable process)',
    access: { action: 'create', subject: 'Invitation' },
    status: 202,
    body: NewInvitation,
    answer: z.object({ invitationId: Id, processId: Id }),
  }),
  resendInvitation: endpoint({
    id: 'rooms.resendInvitation',
    method: 'POST',
    path: '/invitations/:invitationId/resend',
    summary: 'Send the mail once more',
    access: { action: 'update', subject: 'Invitation' },
    status: 204,
    params: z.object({ invitationId: Id }),
  }),
  revokeInvitation: endpoint({
    id: 'rooms.revokeInvitation',
    method: 'POST',
    path: '/invitations/:invitationId/revoke',
    summary: 'Withdraw an invitation',
    access: { action: 'delete', subject: 'Invitation' },
    status: 204,
    params: z.object({ invitationId: Id }),
  }),
  previewInvitation: endpoint({
    id: 'rooms.previewInvitation',
    method: 'GET',
    path: '/invitation',
    summary: 'What an invitation link invites to',
    access: 'public',
    query: z.object({ token: z.string().max(400) }),
    answer: InvitationPreview,
  }),
  answerInvitation: endpoint({
    id: 'rooms.answerInvitation',
    method: 'POST',
    path: '/invitation',
    summary: 'Accept or decline an invitation',
    access: 'signed-in',
    body: z.object({ token: z.string().max(400), answer: z.enum(['accepted', 'declined']) }),
    answer: z.object({ state: z.string(), scopeKind: z.string(), scopeId: Id }),
  }),
};
