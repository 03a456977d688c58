// Recurring reports against the real parts: started by Temporal's own schedule, moved, left out, paused, run by hand.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ReportScheduleDto, reportSchedules } from '#contracts/api/report-schedules.ts';
import { reports } from '#contracts/api/reports.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

const source = `---
title: Rapport {{period}}
language: sv
gate: write_with_gaps
requirements:
  - key: bokslut
    kind: annual_report
    period: same
---

# Rapport

::ask{question="Vad blev omsättningen?"}
`;
const monthly = { every: 'month', daysAfter: 5, at: '08:00', dayOff: 'keep' } as const;

let app: TestApp;
let room: TestRoom;
let templateId: string;
let scheduleId: string;
beforeAll(async () => {
  app = await startTestApp();
  room = await app.room();
  const template = { params: { projectId: room.projectId }, body: { name: 'Mall', source } };
  templateId = (await app.as(room.admin).call(reports.createTemplate, template)).id;
});
afterAll(() => app?.stop());

beforeEach(async () => {
  const body = { templateId, rhythm: monthly };
  const params = { projectId: room.projectId };
  ({ scheduleId } = await app.as(room.admin).call(reportSchedules.create, { params, body }));
});

const me = () => app.as(room.admin);
const read = async (): Promise<ReportScheduleDto> => {
  const { items } = await me().call(reportSchedules.list, { params: { projectId: room.projectId } });
  const found = items.find(({ id }) => id === scheduleId);
  if (!found) throw new Error('the schedule is gone');
  return found;
};
const params = () => ({ params: { scheduleId } });
const inTemporal = () =>
  app.temporal.schedule.getHandle(`t/${room.companyId}/sched/report/${scheduleId}`).describe();
const soon = (ms = 2_500) => new Date(Math.ceil((Date.now() + ms) / 1000) * 1000).toISOString();
const decide = (body: Record<string, unknown>) => me().request(reportSchedules.decide, { ...params(), body });
const firstPeriod = async () => {
  const [first] = (await read()).next;
  if (!first) throw new Error('nothing is due');
  const { periodStart, periodEnd } = first;
  return { periodStart, periodEnd };
};
const ended = (count = 1) =>
  eventually(
    'the reports are ready',
    async () => {
      const { past } = await read();
      return past.length >= count && past.every(({ state }) => state === 'ready') ? past : null;
    },
    40_000,
  );

describe('a recurring report', () => {
  test('stands in Temporal with the instants of its rhythm, and says what comes next', async () => {
    const { next } = await read();
    expect(next).toHaveLength(5);
    const { info, spec } = await inTemporal();
    expect(spec.calendars).toHaveLength(40);
    expect(info.nextActionTimes[0]?.toISOString()).toBe(new Date(next[0]?.dueAt ?? 0).toISOString());
  });

  test('is made by Temporal at its moved time, once, for its own period; the others stay', async () => {
    const period = await firstPeriod();
    const others = (await read()).next.slice(1);
    expect((await decide({ decision: 'move', ...period, dueAt: soon() })).status).toBe(202);
    const [only, ...more] = await ended();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ ...period, state: 'ready', isExtra: false });
    const report = await me().call(reports.get, { params: { reportId: only?.reportId ?? '' } });
    expect(report).toMatchObject({ ...period, templateId });
    expect((await read()).next.slice(0, 4)).toEqual(others);
    // It is over: neither its time nor its period can be changed any more.
    expect((await decide({ decision: 'skip', ...period })).status).toBe(409);
    expect(await app.knex('reports').where({ ...period, projectId: room.projectId })).toHaveLength(1);
  });

  test('leaves one out, and takes that back', async () => {
    const period = await firstPeriod();
    await decide({ decision: 'skip', ...period });
    expect((await read()).next[0]).toMatchObject({ ...period, state: 'skipped' });
    expect((await inTemporal()).spec.calendars).toHaveLength(39);
    await decide({ decision: 'restore', ...period });
    expect((await read()).next[0]).toMatchObject({ ...period, state: 'planned', isMoved: false });
  });

  test('makes nothing while paused, says so, and goes on after', async () => {
    await me().call(reportSchedules.pause, params());
    const period = await firstPeriod();
    await decide({ decision: 'move', ...period, dueAt: soon() });
    await eventually('it was passed over', async () => (await read()).past[0]?.state === 'skipped', 20_000);
    expect((await read()).past[0]).toMatchObject({ ...period, reason: 'paused', reportId: null });
    await me().call(reportSchedules.resume, params());
    expect(await read()).toMatchObject({ isPaused: false, pauseReason: null });
  });

  test('runs the last four periods by hand: four reports, oldest first, beside the rhythm', async () => {
    const { runs } = await me().call(reportSchedules.run, { ...params(), body: { periods: 4 } });
    const past = await ended(4);
    expect(past.map(({ periodEnd }) => periodEnd).sort()).toEqual(runs.map(({ periodEnd }) => periodEnd));
    expect(past.every(({ isExtra, reportId }) => isExtra && reportId)).toBe(true);
    expect((await read()).next).toHaveLength(5);
  });

  test('follows a new rhythm and zone, and is gone from Temporal when it has ended', async () => {
    const rhythm = { every: 'day', daysAfter: 1, at: '02:30', dayOff: 'keep' } as const;
    await me().call(reportSchedules.update, { ...params(), body: { rhythm, timeZone: 'America/New_York' } });
    const { next } = await read();
    expect(new Date(next[1]?.dueAt ?? 0).getTime() - new Date(next[0]?.dueAt ?? 0).getTime()).toBe(
      86_400_000,
    );
    await me().call(reportSchedules.remove, params());
    await expect(read()).rejects.toThrow('gone');
    await expect(inTemporal()).rejects.toThrow();
  });

  test('pauses by itself where its maker may no longer make reports', async () => {
    const stranger = await app.person();
    await app.knex('reportSchedules').where({ id: scheduleId }).update({ createdBy: stranger.user.id });
    await decide({ decision: 'move', ...(await firstPeriod()), dueAt: soon() });
    await eventually('it was passed over', async () => (await read()).isPaused, 20_000);
    expect(await read()).toMatchObject({ pauseReason: 'creator_lost_access' });
    expect((await read()).past[0]).toMatchObject({ reason: 'creator_lost_access', reportId: null });
  });
});

test('wrong input names its field, and nothing is made', async () => {
  const before = await app.knex('reportSchedules').count('* as n').first();
  const wrong = async (body: Record<string, unknown>) => {
    const answer = await me().request(reportSchedules.create, { params: { projectId: room.projectId }, body: { templateId, rhythm: monthly, ...body } }); // biome-ignore format: one line
    expect(answer.status).toBe(400);
    return (answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path);
  };
  expect(await wrong({ rhythm: { ...monthly, at: '25:00' } })).toEqual(['rhythm.at']);
  expect(await wrong({ rhythm: { ...monthly, daysAfter: -1 } })).toEqual(['rhythm.daysAfter']);
  expect(await wrong({ timeZone: 'Europe/Stockholmm' })).toEqual(['timeZone']);
  const period = await firstPeriod();
  const past = await decide({ decision: 'move', ...period, dueAt: '2020-01-01T00:00:00Z' });
  expect(past).toMatchObject({ status: 400, body: { errors: [{ path: 'dueAt' }] } });
  expect(
    (await decide({ decision: 'skip', periodStart: '2020-01-01', periodEnd: '2020-01-02' })).status,
  ).toBe(404);
  expect(await app.knex('reportSchedules').count('* as n').first()).toEqual(before);
});
