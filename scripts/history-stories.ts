// Short runs of every process with invented data, played through the API: their histories are what replay is tested with.
import { type Peer, startPeer } from '#adapters/llm/peer.ts';
import { chats } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import { reports } from '#contracts/api/reports.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { eventually, startTestApp, type TestApp } from '#temporal/test-app.ts';
import { mailsTo, tokenIn } from '#temporal/test-mailbox.ts';

type Keep = (name: string, processId: string) => Promise<void>;

const template = `---
title: Kvartalsrapport
language: sv
gate: wait
requirements:
  - key: plan
    kind: budget
    period: same
---
# Rapport

::ask{question="Hur stor är budgeten för hamnen?" length="short"}
`;
const hidden = (app: TestApp, processId: string) =>
  eventually('the process waits', async () =>
    app.knex('processes').where({ id: processId, state: 'waiting' }).first(),
  );

/** Plays every story; `keep` is called with the process when its story is told, and waits for its end. */
export async function playStories(keep: Keep, openApp: (app: TestApp) => void): Promise<void> {
  const peer: Peer = await startPeer();
  const app = await startTestApp({
    isPlain: true,
    env: {
      INVITATION_EXPIRES_IN: '3 seconds',
      DELETION_UNDO_FOR: '1 second',
      OPENAI_BASE_URL: peer.url,
      OPENAI_API_KEY: 'test',
      OPENAI_CHAT_MODEL: 'scripted',
    },
  });
  openApp(app);
  try {
    await invitations(app, keep);
    await documentsAndAnswers(app, peer, keep);
    await reportsAndRemoval(app, keep);
  } finally {
    await app.stop();
    await peer.close();
  }
}

async function invitations(app: TestApp, keep: Keep): Promise<void> {
  const { admin, projectId } = await app.room();
  const me = app.as(admin);
  const invite = async (email: string) => {
    const target = { scopeKind: 'project', projectId, role: 'reader' } as const;
    const sent = await me.call(rooms.invite, { body: { email, target } });
    const mail = await eventually('the mail', async () => (await mailsTo(email))[0]);
    return { ...sent, token: tokenIn(mail) };
  };
  const accepted = await invite(`accepts-${projectId}@example.test`);
  const guest = await app.person({ email: `accepts-${projectId}@example.test` });
  await app.as(guest).call(rooms.answerInvitation, { body: { token: accepted.token, answer: 'accepted' } });
  await keep('invitation/accepted', accepted.processId);
  const revoked = await invite(`revoked-${projectId}@example.test`);
  const params = { invitationId: revoked.invitationId };
  await me.call(rooms.resendInvitation, { params });
  await me.call(rooms.revokeInvitation, { params });
  await keep('invitation/resent-revoked', revoked.processId);
  const { processId } = await invite(`silent-${projectId}@example.test`);
  await keep('invitation/expired', processId);
}

async function documentsAndAnswers(app: TestApp, peer: Peer, keep: Keep): Promise<void> {
  const { admin, projectId } = await app.room();
  const me = app.as(admin);
  const upload = async (name: string, bytes: string) => {
    const { items } = await me.upload(projectId, [{ name, bytes }]);
    return { fileId: items[0]?.fileId ?? '', processId: items[0]?.processId ?? '' };
  };
  const first = await upload('hamn.txt', 'Budgeten för hamnen är 18,4 miljoner kronor.');
  await upload('hamn-kopia.txt', 'Budgeten för hamnen är 18,4 miljoner kronor.');
  await keep('document-ingestion/ready', first.processId);
  const second = await upload('hamn.txt', 'Budgeten för hamnen är 19,1 miljoner kronor.');
  await keep('document-ingestion/second-version', second.processId);
  const broken = await upload('trasig.pdf', '%PDF-1.7 no pdf');
  await keep('document-ingestion/failed', broken.processId);

  const ask = (question: string) => me.call(chats.ask, { params: { projectId }, body: { question } });
  peer.script({ text: 'Budgeten för hamnen är 19,1 miljoner kronor [1].' });
  await keep('answer/complete', (await ask('Hur stor är budgeten för hamnen?')).processId);
  peer.script({ text: 'Budgeten för hamnen är stor [1]. '.repeat(200), delayMs: 100 });
  const stopped = await ask('Hur stor är budgeten för hamnen?');
  const message = { messageId: stopped.messageId };
  await eventually('it is written', async () => {
    const row = await app.knex('messages').where({ id: stopped.messageId }).first('text');
    return row?.text || undefined;
  });
  await me.call(chats.stop, { params: message });
  await keep('answer/stopped', stopped.processId);
  peer.script({ fault: 'unauthorised' });
  await keep('answer/failed', (await ask('Hur stor är budgeten för hamnen?')).processId);

  const params = { fileId: first.fileId };
  const undone = await me.call(documents.remove, { params });
  await hidden(app, undone.processId);
  await me.call(documents.undoRemoval, { params });
  await keep('document-deletion/undone', undone.processId);
  const deleted = await me.call(documents.remove, { params });
  await keep('document-deletion/deleted', deleted.processId);
}

async function reportsAndRemoval(app: TestApp, keep: Keep): Promise<void> {
  const admin = await app.person();
  const me = app.as(admin);
  const portfolio = await me.call(rooms.createPortfolio, { body: { name: 'Provportfölj' } });
  const company = await me.call(rooms.createCompany, {
    body: { name: 'Provbolag', portfolioId: portfolio.id },
  });
  const project = await me.call(rooms.createProject, {
    params: { companyId: company.id },
    body: { name: 'Prov' },
  });
  const params = { projectId: project.id };
  const { id: templateId } = await me.call(reports.createTemplate, {
    params,
    body: { name: 'Mall', source: template },
  });
  const body = { templateId, periodStart: '2026-01-01', periodEnd: '2026-12-31' };
  const cancelled = await me.call(reports.run, { params, body });
  await hidden(app, cancelled.processId);
  await me.call(reports.cancel, { params: { reportId: cancelled.reportId } });
  await keep('report-generation/cancelled', cancelled.processId);
  const waited = await me.call(reports.run, { params, body });
  await hidden(app, waited.processId);
  const { items } = await me.upload(project.id, [
    { name: 'Budget 2026.csv', bytes: 'Budget 2026;Belopp tkr\nHamnen;18400\nVarvet;9200\n' },
  ]);
  const fileId = items[0]?.fileId ?? '';
  await eventually(
    'read',
    async () => (await me.call(documents.get, { params: { fileId } })).state === 'ready',
  );
  await me.call(documents.update, {
    params: { fileId },
    body: { documentKind: 'budget', periodStart: '2026-01-01', periodEnd: '2026-12-31' },
  });
  await keep('report-generation/waited', waited.processId);

  await app.knex('portfolios').where({ id: portfolio.id }).update({ isDemo: true });
  const removal = await me.call(rooms.removePortfolio, { params: { portfolioId: portfolio.id } });
  await keep('workspace-removal/removed', removal.processId);
}
