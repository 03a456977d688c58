// What the page of recurring reports sends on, by the button that was pressed.
import { reportSchedules } from '#contracts/api/report-schedules.ts';
import type { apiFor } from './api.server.ts';
import { given, type ReadForm } from './form-data.server.ts';
import { instantOf } from './zoned-time.server.ts';

type Api = ReturnType<typeof apiFor>;

const rhythmOf = (form: ReadForm) => ({
  every: form.text('every') as 'month',
  daysAfter: Number(form.text('daysAfter')),
  at: form.text('at'),
  dayOff: form.text('dayOff') as 'keep',
});

export async function actOnSchedule(api: Api, form: ReadForm, projectId: string): Promise<void> {
  const params = { scheduleId: form.text('scheduleId') };
  const period = { periodStart: form.text('periodStart'), periodEnd: form.text('periodEnd') };
  switch (form.intent) {
    case 'create': {
      const body = { templateId: form.text('templateId'), rhythm: rhythmOf(form), timeZone: form.text('timeZone') }; // biome-ignore format: one line
      await api.call(reportSchedules.create, { params: { projectId }, body });
      return;
    }
    case 'edit':
      await api.call(reportSchedules.update, { params, body: { rhythm: rhythmOf(form), timeZone: form.text('timeZone') } }); // biome-ignore format: one line
      return;
    case 'pause':
    case 'resume':
    case 'remove':
      await api.call(reportSchedules[form.intent], { params });
      return;
    case 'run':
      await api.call(reportSchedules.run, { params, body: { periods: Number(form.text('periods')) } });
      return;
    case 'skip':
    case 'restore':
      await api.call(reportSchedules.decide, { params, body: { decision: form.intent, ...period } });
      return;
    case 'move': {
      const dueAt = instantOf(form.text('dueAt'), form.text('timeZone'));
      await api.call(reportSchedules.decide, { params, body: { decision: 'move', ...period, ...given({ dueAt }) } }); // biome-ignore format: one line
    }
  }
}
