// What Temporal stores holds nobody's name, address, question or document: its database file is searched for them.
import { createReadStream, globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chats } from '#contracts/api/chats.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { eventually, startTestApp } from '../test-app.ts';
import { mailsTo } from '../test-mailbox.ts';

const marker = 'Qvickströmsmarkör';
const secrets = {
  'a name': `Anna ${marker}a`,
  'an address': `qvickmarkor-${Date.now()}@example.test`,
  'a question': `Vad kostar ${marker}b i Trosa?`,
  'a document': `Kostnaden för ${marker}c i Trosa är 4711 kronor.`,
  "a file's name": `${marker}d.txt`,
  'a project': `${marker}e`,
};

const databaseFiles = () => {
  const folder = join(process.env['FILES_DIR'] ?? '', '..', 'temporal');
  return globSync('*.db*', { cwd: folder }).map((name) => join(folder, name));
};

/** Which of `needles` stand in a file, in UTF-8, UTF-16 or base64. */
async function found(path: string, needles: Map<string, Buffer[]>): Promise<string[]> {
  const hits = new Set<string>();
  let tail = Buffer.alloc(0);
  for await (const part of createReadStream(path, { highWaterMark: 8 << 20 })) {
    const bytes = Buffer.concat([tail, part as Buffer]);
    for (const [what, forms] of needles) if (forms.some((form) => bytes.includes(form))) hits.add(what);
    tail = bytes.subarray(-1024);
  }
  return [...hits];
}
const formsOf = (text: string) => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('base64').slice(0, 24)),
];

test.skipIf(databaseFiles().length === 0)(
  'an invitation, a document, a question and failures leave no plaintext in Temporal',
  async () => {
    const app = await startTestApp();
    const control = `control-${Date.now()}`;
    try {
      const admin = await app.person({ name: secrets['a name'] });
      const { companyId } = await app.room(admin);
      const me = app.as(admin);
      const project = await me.call(rooms.createProject, {
        params: { companyId },
        body: { name: secrets['a project'] },
      });
      const email = secrets['an address'];
      const target = { scopeKind: 'project', projectId: project.id, role: 'reader' } as const;
      await me.call(rooms.invite, { body: { email, target } });
      await eventually('the mail', async () => (await mailsTo(email))[0]);
      await me.upload(project.id, [
        { name: secrets["a file's name"], bytes: secrets['a document'] },
        // One that fails: messages and traces of failures are sealed as well.
        { name: `${marker}f.pdf`, bytes: `%PDF-1.7 ${secrets['a document']}` },
      ]);
      const asked = await me.call(chats.ask, {
        params: { projectId: project.id },
        body: { question: secrets['a question'] },
      });
      await eventually(
        'all has ended',
        async () => {
          const open = await app.knex('processes').whereNull('closedAt').whereNot({ kind: 'invitation' });
          const message = await app.knex('messages').where({ id: asked.messageId }).first();
          return open.length === 0 && message && message.state !== 'running';
        },
        60_000,
      );
      // Proof that the search would find: ids are stored in the open, and so is this one.
      await app.temporal.workflow.start('control', { workflowId: control, taskQueue: 'nobody', args: [] });
    } finally {
      await app.stop();
    }
    const needles = new Map(
      [...Object.entries(secrets), ['the marker', marker] as const].map(([what, text]) => [
        what,
        formsOf(text),
      ]),
    );
    const hits = (await Promise.all(databaseFiles().map((path) => found(path, needles)))).flat();
    expect(hits).toEqual([]);
    const seen = await Promise.all(
      databaseFiles().map((path) => found(path, new Map([['control', formsOf(control)]]))),
    );
    expect(seen.flat()).toContain('control');
  },
  120_000,
);
