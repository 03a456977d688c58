// Every API operation, by group.
import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { audit } from './audit.ts';
import { bankId } from './bankid.ts';
import { chats } from './chats.ts';
import { documents } from './documents.ts';
import type { Endpoint } from './endpoint.ts';
import { federated } from './federated.ts';
import { grants } from './grants.ts';
import { invitationBatches } from './invitation-batches.ts';
import { memberships } from './memberships.ts';
import { processes } from './processes.ts';
import { reports } from './reports.ts';
import { rooms } from './rooms.ts';

export const api = {
  accounts,
  bankId,
  federated,
  rooms,
  memberships,
  documents,
  chats,
  reports,
  processes,
  audit,
  admin,
  grants,
  invitationBatches,
  access,
};

export const allEndpoints: Endpoint[] = Object.values(api).flatMap((group) => Object.values(group));
