// Every API operation, by group.

import { access } from './access.ts';
import { accountLinks } from './account-links.ts';
import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { agents } from './agents.ts';
import { answerHow } from './answer-how.ts';
import { audit } from './audit.ts';
import { bankId } from './bankid.ts';
import { budgets } from './budgets.ts';
import { chats } from './chats.ts';
import { documentRequests } from './document-requests.ts';
import { documents } from './documents.ts';
import type { Endpoint } from './endpoint.ts';
import { federated } from './federated.ts';
import { grants } from './grants.ts';
import { invitationBatches } from './invitation-batches.ts';
import { memberships } from './memberships.ts';
import { metrics } from './metrics.ts';
import { portfolioChats } from './portfolio-chats.ts';
import { privacy } from './privacy.ts';
import { processes } from './processes.ts';
import { reportSchedules } from './report-schedules.ts';
import { reports } from './reports.ts';
import { rooms } from './rooms.ts';
import { sessions } from './sessions.ts';
import { shareLinks } from './share-links.ts';
import { shared } from './shared.ts';
import { uploads } from './uploads.ts';

export const api = {
  agents,
  answerHow,
  budgets,
  accounts,
  bankId,
  accountLinks,
  sessions,
  federated,
  rooms,
  documents,
  uploads,
  chats,
  portfolioChats,
  metrics,
  reports,
  reportSchedules,
  privacy,
  processes,
  audit,
  admin,
  memberships,
  documentRequests,
  shareLinks,
  shared,
  grants,
  invitationBatches,
  access,
};

export const allEndpoints: Endpoint[] = Object.values(api).flatMap((group) => Object.values(group));
