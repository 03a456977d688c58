// Every page and its address.

interface Page {
  file: string;
  path?: string;
  index?: boolean;
  children?: Page[];
}
const page = (path: string, file: string, children?: Page[]): Page => ({
  path,
  file: `routes/${file}.tsx`,
  ...(children ? { children } : {}),
});
const first = (file: string): Page => ({ index: true, file: `routes/${file}.tsx` });

export default [
  first('home'),
  page('sign-in', 'sign-in'),
  page('sign-in/problem', 'sign-in-problem'),
  page('sign-in/connect', 'sign-in-connect'),
  page('sign-in/bankid', 'sign-in-bankid'),
  page('sign-up', 'sign-up'),
  page('sign-in-link', 'sign-in-link'),
  page('forgot-password', 'forgot-password'),
  page('reset-password', 'reset-password'),
  page('verify-email', 'verify-email'),
  page('change-email', 'change-email'),
  page('sign-out', 'sign-out'),
  page('invitation', 'invitation'),
  page('invite/:scopeKind/:scopeId', 'invite-list'),
  page('invitation-lists/:processId', 'invitation-list'),
  page('why', 'why'),
  page('answers/:messageId/how', 'answer-how'),
  page('s/:token', 'link-door'),
  page('shared/:linkId/report', 'shared-report'),
  page('shared/:linkId/request', 'shared-request'),
  page('portfolios/:portfolioId', 'portfolio'),
  page('portfolios/:portfolioId/agent', 'portfolio-agent'),
  page('portfolios/:portfolioId/audit', 'portfolio-audit'),
  page('portfolios/:portfolioId/ask', 'portfolio-ask', [
    first('portfolio-ask-new'),
    page(':conversationId', 'portfolio-ask-conversation'),
  ]),
  page('portfolios/:portfolioId/compare', 'portfolio-compare'),
  page('companies/:companyId', 'company'),
  page('companies/:companyId/metrics', 'company-metrics'),
  page('companies/:companyId/audit', 'company-audit'),
  page('companies/:companyId/privacy', 'company-privacy'),
  page('projects/:projectId', 'project', [
    first('project-files'),
    page('ask', 'project-ask', [first('ask-new'), page(':conversationId', 'ask-conversation')]),
    page('reports', 'project-reports'),
    page('schedules', 'project-schedules'),
    page('templates', 'project-templates'),
    page('templates/:templateId', 'project-template'),
    page('requests', 'project-requests'),
    page('people', 'project-people'),
    page('agent', 'project-agent'),
    page('activity', 'project-activity'),
  ]),
  page('files/:fileId', 'file'),
  page('answers/:messageId', 'answer-replay'),
  page('reports/:reportId', 'report'),
  page('requests/:requestId', 'project-request'),
  page('processes', 'processes'),
  page('processes/:processId', 'process'),
  page('account', 'account'),
  page('account/privacy', 'account-privacy'),
  page('status', 'status'),
  page('admin', 'admin'),
  page('admin/erasures', 'admin-erasures'),
  page('admin/:model', 'admin-model'),
  page('admin/:model/:rowKey', 'admin-row'),
  page('*', 'not-found'),
];
