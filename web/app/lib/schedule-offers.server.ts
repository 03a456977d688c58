// Schedules that stand still, offered to whoever looks after a place: loaded and taken over by the pages of that place.
import { memberships, type ScheduleOffer } from '#contracts/api/memberships.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

export async function loadOffers(
  api: PageApi,
  isHere: (offer: ScheduleOffer) => boolean,
): Promise<ScheduleOffer[]> {
  return (await api.call(memberships.listOffers, {})).items.filter(isHere);
}

export async function actOnOffers(api: PageApi, form: ReadForm): Promise<{ done: string } | undefined> {
  if (form.intent !== 'take-over') return undefined;
  await api.call(memberships.takeOver, { params: { scheduleId: form.text('scheduleId') } });
  return { done: 'taken_over' };
}
