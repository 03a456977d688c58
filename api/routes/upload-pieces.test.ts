// Uploads in pieces: broken off and gone on, told twice, given up, too late, somebody else's.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStorage } from '#adapters/storage/index.ts';
import { piecesIn, uploadFolder } from '#adapters/storage/pieces.ts';
import { documents } from '#contracts/api/documents.ts';
import { maxUploadBytes, uploads } from '#contracts/api/uploads.ts';
import { newId } from '#db/new-id.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';

let app: TestApp;
let room: TestRoom;
beforeAll(async () => {
  app = await startTestApp();
  room = await app.room();
}, 60_000);
afterAll(() => app?.stop());

const tus = { 'tus-resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

function announce(size: number, path: string, by = room.admin) {
  const about = `relativePath ${base64(path)},lastModified ${base64('1760000000000')}`;
  return app.as(by).request(uploads.create, {
    params: { projectId: room.projectId },
    headers: { ...tus, 'upload-length': String(size), 'upload-metadata': about },
  });
}
const idOf = ({ headers }: { headers: Headers }) => headers.get('location')?.split('/').at(-1) ?? '';
const append = (uploadId: string, bytes: Uint8Array, from: number, by = room.admin) =>
  app.as(by).fetch(`/api/uploads/${uploadId}`, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    body: bytes as never,
  });
const offset = async (uploadId: string, by = room.admin) => {
  const answer = await app.as(by).request(uploads.offset, { params: { uploadId }, headers: tus });
  return { status: answer.status, offset: Number(answer.headers.get('upload-offset')), body: answer.body };
};
const listed = () => app.as(room.admin).call(documents.list, { params: { projectId: room.projectId } });
const unfinished = async () =>
  (await app.as(room.admin).call(uploads.list, { params: { projectId: room.projectId } })).items;
const document = (name: string) =>
  eventually(
    `${name} is there`,
    async () => (await listed()).items.find((file) => file.name === name),
    30_000,
  );
const arrivalsOf = (fileId: string) => app.knex('arrivals').where({ dataFileId: fileId });

describe('a file in two pieces', () => {
  const text = Buffer.from('Fyren på Vinga tändes första gången 1841. '.repeat(200));

  test('becomes one document in its folder, once its last byte has come', async () => {
    const made = await announce(text.length, 'Underlag/2025/vinga.txt');
    expect(made.status).toBe(201);
    expect(made.headers.get('insyn-becomes-version')).toBeNull();
    // What every answer has, those of the protocol have too.
    expect(made.headers.get('content-security-policy')).toContain("default-src 'self'");
    const uploadId = idOf(made);
    expect((await append(uploadId, text.subarray(0, 4000), 0)).status).toBe(204);
    expect(await unfinished()).toMatchObject([
      {
        id: uploadId,
        fileName: 'vinga.txt',
        folder: 'Underlag/2025',
        receivedBytes: 4000,
        sizeBytes: text.length,
      },
    ]);
    expect((await append(uploadId, text.subarray(4000), 4000)).status).toBe(204);
    const file = await document('vinga.txt');
    expect(file).toMatchObject({ folder: 'Underlag/2025', sizeBytes: text.length, versionNumber: 1 });
    expect(await unfinished()).toEqual([]);
    // The answer was lost, and the client sends its last piece again.
    expect((await append(uploadId, text.subarray(4000), 4000)).status).toBe(409);
    expect(await offset(uploadId)).toMatchObject({ status: 200, offset: text.length });
    expect(await arrivalsOf(file.id)).toHaveLength(1);
  });

  test('of a name that lies there already says which version it becomes, and of known bytes that they are', async () => {
    const made = await announce(3, 'Underlag/2025/vinga.txt');
    expect(made.headers.get('insyn-becomes-version')).toBe('2');
    expect((await announce(3, 'Underlag/2024/vinga.txt')).headers.get('insyn-becomes-version')).toBeNull();
    const uploadId = idOf(await announce(text.length, 'en kopia.txt'));
    expect((await append(uploadId, text, 0)).headers.get('insyn-known')).toBe('1');
  });

  test('the same name in two folders is two documents', async () => {
    for (const folder of ['a', 'b']) {
      const bytes = Buffer.from(`Protokoll i mappen ${folder}.`);
      await append(idOf(await announce(bytes.length, `${folder}/protokoll.txt`)), bytes, 0);
    }
    const both = await eventually('both are there', async () => {
      const items = (await listed()).items.filter(({ name }) => name === 'protokoll.txt');
      return items.length === 2 ? items : undefined;
    });
    expect(both.map(({ folder, versionNumber }) => [folder, versionNumber]).sort()).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });
});

test('a sender that breaks off in a piece goes on where its bytes end', async () => {
  const bytes = randomBytes(11_000_000);
  const uploadId = idOf(await announce(bytes.length, 'stor.bin'));
  await new Promise<void>((resolve) => {
    const sending = request(`${app.url}/api/uploads/${uploadId}`, {
      method: 'PATCH',
      headers: {
        ...tus,
        cookie: `insyn_session=${room.admin.sessionToken}`,
        'content-type': 'application/offset+octet-stream',
        'content-length': bytes.length,
        'upload-offset': 0,
      },
    });
    sending.on('error', () => resolve());
    sending.write(bytes.subarray(0, 9_500_000), () => setTimeout(() => sending.destroy(), 300));
  });
  const { offset: from } = await eventually('the bytes are counted', async () => {
    const answer = await offset(uploadId);
    return answer.offset > 8_000_000 ? answer : undefined;
  });
  expect(from).toBeLessThanOrEqual(9_500_000);
  expect((await append(uploadId, bytes.subarray(from), from)).status).toBe(204);
  const file = await document('stor.bin');
  const row = await app.knex('fileVersions').where({ dataFileId: file.id }).first('storageKey');
  expect((await createStorage(app.env).read(row.storageKey)).equals(bytes)).toBe(true);
});

describe('killed between the last byte and the word that it arrived', () => {
  /** As the disk looks then: every piece is there, nothing was told. */
  async function allBytesAndNoWord(name: string) {
    const bytes = Buffer.from(`Innehållet i ${name} är ensamt i sitt slag.`);
    const uploadId = idOf(await announce(bytes.length, name));
    const folder = uploadFolder({ companyId: room.companyId, id: uploadId });
    const pieces = piecesIn(createStorage(app.env), folder);
    const { Readable } = await import('node:stream');
    await pieces.write(Readable.from([bytes]), 0);
    return { uploadId, bytes };
  }

  test('whoever asks how far it came makes it a document, two who ask at once one', async () => {
    const { uploadId } = await allBytesAndNoWord('sista.txt');
    const answers = await Promise.all([offset(uploadId), offset(uploadId), offset(uploadId)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const file = await document('sista.txt');
    expect(await arrivalsOf(file.id)).toHaveLength(1);
    expect(await app.knex('fileVersions').where({ dataFileId: file.id })).toHaveLength(1);
  });

  test('told again after the document is read, nothing is read again', async () => {
    const { uploadId, bytes } = await allBytesAndNoWord('igen.txt');
    await offset(uploadId);
    const file = await eventually(
      'it is ready',
      async () => {
        const found = (await listed()).items.find(({ name }) => name === 'igen.txt');
        return found?.state === 'ready' ? found : undefined;
      },
      30_000,
    );
    const lines = () => app.knex('processEvents').where({ processId: file.processId });
    const before = (await lines()).length;
    const storage = createStorage(app.env);
    const folder = uploadFolder({ companyId: room.companyId, id: uploadId });
    await storage.remove(`${folder}.whole`);
    const { Readable } = await import('node:stream');
    await piecesIn(storage, folder).write(Readable.from([bytes]), 0);
    expect(await offset(uploadId)).toMatchObject({ status: 200 });
    await eventually('the second run is over', async () => {
      const { status } = await app.temporal.workflow
        .getHandle((await app.knex('processes').where({ id: file.processId }).first('workflowId')).workflowId)
        .describe();
      return status.name === 'COMPLETED' ? true : undefined;
    });
    expect(await arrivalsOf(file.id)).toHaveLength(1);
    expect(await lines()).toHaveLength(before);
  });
});

describe('refused', () => {
  test('before the first byte: too large, empty, without a name, a length that is none', async () => {
    expect(await announce(maxUploadBytes + 1, 'a.txt')).toMatchObject({
      status: 413,
      body: { code: 'too_large' },
    });
    expect(await announce(0, 'a.txt')).toMatchObject({ status: 400, body: { code: 'empty_file' } });
    expect(await announce(5, 'mapp/..')).toMatchObject({ status: 400, body: { code: 'invalid_name' } });
    expect(await announce(-1, 'a.txt')).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', errors: [{ path: 'Upload-Length' }] },
    });
    expect(await unfinished()).not.toContainEqual(expect.objectContaining({ fileName: 'a.txt' }));
  });

  test('more bytes than were announced', async () => {
    const uploadId = idOf(await announce(5, 'kort.txt'));
    expect((await append(uploadId, Buffer.from('längre än fem'), 0)).status).toBe(413);
  });

  test('to a colleague, who may add documents but did not begin this one', async () => {
    const colleague = await app.person();
    const { companyId } = room;
    await app
      .knex('userCompanyRelations')
      .insert({ id: newId(), userId: colleague.user.id, companyId, role: 'admin' });
    const uploadId = idOf(await announce(4, 'min.txt'));
    expect(await offset(uploadId, colleague)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await append(uploadId, Buffer.from('text'), 0, colleague)).status).toBe(404);
  });

  test('names that climb, hide or turn around end inside', async () => {
    const bytes = Buffer.from('Vägen upp är stängd.');
    const uploadId = idOf(await announce(bytes.length, '../../etc/./\u202egnp.txt'));
    await append(uploadId, bytes, 0);
    expect(await document('gnp.txt')).toMatchObject({ folder: 'etc' });
  });

  test('after its time', async () => {
    const uploadId = idOf(await announce(4, 'sen.txt'));
    await app
      .knex('uploads')
      .where({ id: uploadId })
      .update({ expiresAt: new Date(Date.now() - 1000) });
    expect(await offset(uploadId)).toMatchObject({ status: 410 });
    expect((await unfinished()).map(({ id }) => id)).not.toContain(uploadId);
  });
});

test('given up, nothing is left of it', async () => {
  const uploadId = idOf(await announce(10, 'slut.txt'));
  await append(uploadId, Buffer.from('12345'), 0);
  const gone = await app.as(room.admin).request(uploads.cancel, { params: { uploadId }, headers: tus });
  expect(gone.status).toBe(204);
  expect(await offset(uploadId)).toMatchObject({ status: 404 });
  const left: string[] = [];
  for await (const { key } of createStorage(app.env).list(`uploads/${room.companyId}/${uploadId}`))
    left.push(key);
  expect(left).toEqual([]);
});
