// The one question before every act on one record; the answer is written down before the act.
import { AppError } from '#contracts/errors.ts';
import { type Action, as, type Place, type SubjectName } from '#permissions/ability.ts';
import type { Caller } from './route.ts';

/**
 * Passes when the caller's ability allows it. Otherwise `not_found` where the caller may not even read the record (so
 * that nobody learns what exists), `forbidden` where they may. Either way the act is recorded (api/acts.ts).
 */
export async function authorize(
  caller: Caller,
  action: Action,
  name: SubjectName,
  place: Place,
): Promise<void> {
  const subject = as(name, place);
  const isAllowed = caller.ability.can(action, subject);
  await caller.acts?.decided(caller, action, name, place, isAllowed ? 'allowed' : 'denied');
  if (isAllowed) return;
  throw new AppError(action !== 'read' && caller.ability.can('read', subject) ? 'forbidden' : 'not_found');
}

/** The signed-in person behind a caller. */
export function personOf(caller: Caller): string {
  if (!caller.actor) throw new AppError('signed_out');
  return caller.actor.scope.userId;
}

/** The same, where a token will not do: what its owner is and joins stays the owner's own to say. */
export function ownerInPerson(caller: Caller): string {
  if (caller.actor?.kind === 'token') throw new AppError('forbidden');
  return personOf(caller);
}
