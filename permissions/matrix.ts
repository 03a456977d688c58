// The role × action × subject matrix, computed from the rules; permissions/matrix.test.ts holds what it must be.
import { platformTenantId } from '#contracts/platform.ts';
import { type Action, actions, as, defineAbilityFor, type Place, type SubjectName } from './ability.ts';
import { type Actor, noScope, type Scope } from './scope.ts';

const nobody: Scope = { ...noScope, userId: 'me' };
const person = (scope: Partial<Scope>): Actor => ({ kind: 'person', scope: { ...nobody, ...scope } });
const grant = { portfolioId: 'V', companyId: 'C' };
const member = { companyId: 'C', role: 'member' } as const;

/** Every kind of actor towards company C with its project P, portfolio V. */
export const matrixActors: Record<string, Actor> = {
  stranger: person({
    companies: [{ companyId: 'other', role: 'admin' }],
    portfolios: [{ portfolioId: 'other', role: 'owner' }],
  }),
  'portfolio owner': person({ portfolios: [{ portfolioId: 'V', role: 'owner' }], grants: [grant] }),
  'portfolio member': person({ portfolios: [{ portfolioId: 'V', role: 'member' }], grants: [grant] }),
  'granted one project': person({
    portfolios: [{ portfolioId: 'V', role: 'member' }],
    grants: [{ ...grant, projectIds: ['P'] }],
  }),
  'granted another project': person({
    portfolios: [{ portfolioId: 'V', role: 'member' }],
    grants: [{ ...grant, projectIds: ['Q'] }],
  }),
  'company admin': person({ companies: [{ companyId: 'C', role: 'admin' }] }),
  'company member': person({ companies: [member] }),
  'project admin': person({ projects: [{ projectId: 'P', companyId: 'C', role: 'admin' }] }),
  'project member': person({ projects: [{ projectId: 'P', companyId: 'C', role: 'member' }] }),
  'project reader': person({ projects: [{ projectId: 'P', companyId: 'C', role: 'reader' }] }),
  'reading token': { kind: 'token', tokenScopes: ['read'], scope: { ...nobody, companies: [member] } },
  "a member's agent": { kind: 'agent', scope: { ...nobody, companies: [member] } },
  'link to the report': {
    kind: 'link',
    scope: noScope,
    link: { linkId: 'L', purpose: 'report', companyId: 'C', reportId: 'R' },
  },
  'link to the request': {
    kind: 'link',
    scope: noScope,
    link: { linkId: 'L', purpose: 'document_request', companyId: 'C', documentRequestId: 'D' },
  },
  'platform administrator': person({ isPlatformAdministrator: true }),
};

const inProject: Place = { tenantId: 'C', companyId: 'C', projectId: 'P', createdBy: 'someone' };

/** One record of each subject, as it stands in the database. */
export const matrixPlaces: Record<string, [SubjectName, Place]> = {
  'the portfolio': ['Portfolio', { id: 'V' }],
  'the company': ['Company', { id: 'C' }],
  'the project': ['Project', { id: 'P', companyId: 'C' }],
  'the grant to the portfolio': ['Grant', { portfolioId: 'V', companyId: 'C' }],
  'membership of the portfolio': ['Membership', { portfolioId: 'V' }],
  'membership of the company': ['Membership', { companyId: 'C', projectId: null }],
  'membership of the project': ['Membership', { companyId: 'C', projectId: 'P' }],
  'my membership of the project': ['Membership', { companyId: 'C', projectId: 'P', userId: 'me' }],
  'invitation to the project': ['Invitation', { companyId: 'C', projectId: 'P' }],
  'a document': ['DataFile', inProject],
  "somebody's own conversation": ['Conversation', { ...inProject, visibility: 'private' }],
  'a shared conversation': ['Conversation', { ...inProject, visibility: 'project' }],
  'my conversation': ['Conversation', { ...inProject, createdBy: 'me', visibility: 'private' }],
  'my chat over companies': [
    'Conversation',
    {
      tenantId: 'V',
      portfolioId: 'V',
      companyId: null,
      projectId: null,
      createdBy: 'me',
      visibility: 'private',
    },
  ],
  'the agent': ['AIAgent', inProject],
  "the portfolio's agent": ['AIAgent', { tenantId: 'V', portfolioId: 'V', companyId: null, projectId: null }],
  'a figure of the project': ['Metric', inProject],
  "the company's template": ['ReportTemplate', { tenantId: 'C', companyId: 'C', projectId: null }],
  "the project's template": ['ReportTemplate', { tenantId: 'C', companyId: 'C', projectId: 'P' }],
  "the portfolio's template": ['ReportTemplate', { tenantId: 'V', companyId: null, projectId: null }],
  "somebody's report": ['Report', { ...inProject, id: 'R' }],
  'my report': ['Report', { ...inProject, id: 'S', createdBy: 'me' }],
  'a request for documents': ['DocumentRequest', { ...inProject, id: 'D' }],
  'a share link': ['ShareLink', inProject],
  'a process of the project': ['Process', inProject],
  "a removal of the company's": ['Process', { tenantId: 'C', companyId: null, createdBy: 'someone' }],
  "the company's audit": ['AuditEvent', { tenantId: 'C' }],
  "the portfolio's audit": ['AuditEvent', { tenantId: 'V' }],
  "the platform's audit": ['AuditEvent', { tenantId: platformTenantId }],
  'the stack': ['Stack', {}],
  'the admin panel': ['AdminPanel', {}],
};

const letters: Record<Action, string> = {
  read: 'r',
  create: 'c',
  update: 'u',
  delete: 'd',
  ask: 'a',
  waive: 'w',
  administer: 'A',
};

/** For each record, by actor, the letters of what is allowed (`r`ead `c`reate `u`pdate `d`elete `a`sk `w`aive `A`dminister), or `-`. */
export function permissionMatrix(): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(matrixPlaces).map(([what, [name, place]]) => [
      what,
      Object.fromEntries(
        Object.entries(matrixActors).map(([who, actor]) => {
          const ability = defineAbilityFor(actor);
          const allowed = actions.filter((action) => ability.can(action, as(name, place)));
          return [who, allowed.map((action) => letters[action]).join('') || '-'];
        }),
      ),
    ]),
  );
}
