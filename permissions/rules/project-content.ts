// What lies in a project: files, chats, reports, and the history of the processes that made them.
import type { Rules } from '../app-ability.ts';

export const projectContentRules: Rules = ({ can, cannot }, reach, actor) => {
  const mine = { createdBy: actor.scope.userId };
  for (const name of ['DataFile', 'Report', 'Process', 'AIAgent', 'Metric'] as const) {
    can('read', name, { companyId: { $in: reach.memberCompanyIds } });
    can('read', name, { companyId: { $in: reach.grantedCompanyIds } });
    can('read', name, { projectId: { $in: [...reach.readProjectIds, ...reach.grantedProjectIds] } });
  }
  // Whoever may read a project may ask its agent and make reports from it; only contributors change what it knows.
  for (const name of ['AIAgent', 'Report'] as const) {
    const action = name === 'AIAgent' ? 'ask' : 'create';
    can(action, name, { companyId: { $in: [...reach.memberCompanyIds, ...reach.grantedCompanyIds] } });
    can(action, name, { projectId: { $in: [...reach.readProjectIds, ...reach.grantedProjectIds] } });
  }
  can(['create', 'update', 'delete'], 'DataFile', { companyId: { $in: reach.memberCompanyIds } });
  can(['create', 'update', 'delete'], 'DataFile', { projectId: { $in: reach.writeProjectIds } });
  // What a number is and means is the company's word: a portfolio reads it.
  can('update', 'Metric', { companyId: { $in: reach.memberCompanyIds } });
  can('update', 'Metric', { projectId: { $in: reach.writeProjectIds } });
  can(['update', 'delete'], 'Report', mine);
  can(['update', 'delete', 'waive'], 'Report', { companyId: { $in: reach.adminCompanyIds } });
  can(['update', 'delete', 'waive'], 'Report', { projectId: { $in: reach.adminProjectIds } });
  // Asking a company for documents, and letting somebody read a report by a link, are acts of whoever works there.
  for (const name of ['DocumentRequest', 'ShareLink'] as const) {
    can(['create', 'read', 'update', 'delete'], name, { companyId: { $in: reach.memberCompanyIds } });
    can(['create', 'read', 'update', 'delete'], name, { projectId: { $in: reach.writeProjectIds } });
  }
  // An owner asks the companies that let it in.
  can(['create', 'read'], 'DocumentRequest', { companyId: { $in: reach.grantedCompanyIds } });
  can(['create', 'read'], 'DocumentRequest', { projectId: { $in: reach.grantedProjectIds } });
  can('read', 'DocumentRequest', { projectId: { $in: reach.readProjectIds } });
  can(['update', 'delete'], 'DocumentRequest', mine);
  can('update', 'AIAgent', { companyId: { $in: reach.adminCompanyIds } });
  can('update', 'AIAgent', { projectId: { $in: reach.adminProjectIds } });
  // A conversation is its asker's; shared ones are read by whoever reads the project.
  can(['create', 'read', 'update', 'delete'], 'Conversation', mine);
  const shared = { visibility: 'project' };
  can('read', 'Conversation', {
    ...shared,
    companyId: { $in: [...reach.memberCompanyIds, ...reach.grantedCompanyIds] },
  });
  can('read', 'Conversation', {
    ...shared,
    projectId: { $in: [...reach.readProjectIds, ...reach.grantedProjectIds] },
  });
  // Having asked once does not outlive the right to read the place.
  const readable = [...reach.memberCompanyIds, ...reach.grantedCompanyIds];
  const projects = [...reach.readProjectIds, ...reach.grantedProjectIds];
  cannot(['create', 'read', 'update', 'delete'], 'Conversation', {
    companyId: null,
    portfolioId: { $nin: reach.portfolioIds },
  });
  for (const name of ['Conversation', 'Report', 'DocumentRequest'] as const) {
    cannot(['create', 'read', 'update', 'delete'], name, {
      companyId: { $nin: [...readable, null] },
      projectId: { $nin: projects },
    });
  }
};
