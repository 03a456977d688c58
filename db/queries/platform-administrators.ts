// Making and unmaking platform administrators from the machine itself, where there may be none yet.
import type { Transaction } from 'objection';
import { platformTenantId } from '#contracts/platform.ts';
import { recordAudit } from '../audit.ts';
import { User } from '../models/user.ts';
import { endSessions } from './admin-changes.ts';

/** In the log of the platform as the system's act: whoever runs the command is known to the machine, not to us. */
export async function setPlatformAdministrator(
  trx: Transaction,
  email: string,
  isPlatformAdministrator: boolean,
): Promise<'changed' | 'unchanged' | 'unknown'> {
  const user = await User.query(trx).findOne({ email }).whereNull('disabledAt').forUpdate();
  if (!user) return 'unknown';
  if (user.isPlatformAdministrator === isPlatformAdministrator) return 'unchanged';
  await User.query(trx).findById(user.id).patch({ isPlatformAdministrator });
  // More rights, or fewer, begin with a sign-in of their own.
  await endSessions(trx, user.id);
  await recordAudit(trx, {
    tenantId: platformTenantId,
    actorKind: 'system',
    action: isPlatformAdministrator ? 'administrator.made' : 'administrator.unmade',
    subjectKind: 'User',
    subjectId: user.id,
    outcome: 'allowed',
  });
  return 'changed';
}
