// What a caller can do wrong: each gets a clear problem that names the field, none a 500, and nothing is half written.
import { readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode, Problem } from '#contracts/errors.ts';
import { errorStatus } from '#contracts/errors.ts';
import { newId } from '#db/new-id.ts';
import { startTestApp, type TestApp } from '#temporal/test-app.ts';
import { aForeignRoom, type ForeignRoom } from './foreign-room.ts';

let app: TestApp;
let room: ForeignRoom;
let otherProjectId: string;

beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await aForeignRoom(app);
  otherProjectId = (await app.room()).projectId;
  await app
    .knex('dataFiles')
    .where({ id: room.fileId })
    .update({ periodStart: '2025-01-01', periodEnd: '2025-12-31' });
  await app.knex('messages').where({ id: room.messageId }).update({ state: 'complete' });
});
afterAll(() => app?.stop());

interface Bad {
  what: string;
  path: string | (() => string);
  init?: RequestInit | (() => RequestInit);
  code: ErrorCode | ErrorCode[];
  field?: string;
  /** Default: the room's admin. */
  by?: 'admin' | 'nobody';
}

const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const text = (body: string, type: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type, ...headers },
});
const parts =
  (...files: [name: string, bytes: string][]) =>
  () => {
    const form = new FormData();
    for (const [name, bytes] of files) form.append('file', new Blob([bytes]), name);
    return { method: 'POST', body: form };
  };
const multipart = (body: string): RequestInit => text(body, 'multipart/form-data; boundary=xyz');
const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
const files =
  (query = '') =>
  () =>
    `/projects/${room.projectId}/files${query}`;
const invitation = (changes: object) => () =>
  json({
    email: 'ny@example.test',
    target: { scopeKind: 'project', projectId: room.projectId, role: 'reader' },
    ...changes,
  });
const company = (changes: object) => json({ name: 'Bolag', ...changes });
const token = (changes: object) => json({ name: 'n', scopes: ['read'], ...changes });
const person = (changes: object) =>
  json({ email: 'p@example.test', name: 'P', password: 'a long enough password', ...changes });
const question = (changes: object) => json({ question: 'Vad?', ...changes });
const report = (changes: object) => () =>
  json({ templateId: room.templateId, periodStart: '2025-01-01', periodEnd: '2025-12-31', ...changes });
const nul = String.fromCharCode(0);

const bad: Bad[] = [
  // The body as such.
  { what: 'broken JSON', path: '/portfolios', init: text('{"name": ', 'application/json'), code: 'invalid_json' },
  { what: 'JSON that is no object', path: '/portfolios', init: json([]), code: 'invalid_input' },
  { what: 'JSON that is nothing', path: '/portfolios', init: text('null', 'application/json'), code: 'invalid_json' },
  { what: 'JSON nested ten thousand deep', path: '/portfolios', init: text(`{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'application/json'), code: 'invalid_input', field: 'name' },
  { what: 'a huge body', path: '/portfolios', init: json({ name: 'x'.repeat(2_000_000) }), code: 'too_large' },
  { what: 'a body of plain text', path: '/portfolios', init: text('name=x', 'text/plain'), code: 'unsupported_media_type' },
  { what: 'a body of a form', path: '/portfolios', init: text('name=x', 'application/x-www-form-urlencoded'), code: 'unsupported_media_type' },
  { what: 'a body of XML', path: '/portfolios', init: text('<name/>', 'application/xml'), code: 'unsupported_media_type' },
  { what: 'a multipart body for JSON', path: '/portfolios', init: parts(['a.txt', 'x']), code: 'unsupported_media_type' },
  { what: 'an unknown charset', path: '/portfolios', init: text('{"name":"x"}', 'application/json; charset=klingon'), code: 'unsupported_media_type' },
  { what: 'an unknown encoding', path: '/portfolios', init: text('{"name":"x"}', 'application/json', { 'content-encoding': 'klingon' }), code: 'unsupported_media_type' },
  { what: 'a gzip body that is none', path: '/portfolios', init: text('{"name":"x"}', 'application/json', { 'content-encoding': 'gzip' }), code: 'invalid_json' },
  { what: 'a gzip bomb', path: '/portfolios', init: () => ({ method: 'POST', body: gzipSync(Buffer.alloc(50_000_000, 32)), headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } }), code: 'too_large' },
  // Methods, paths, origins.
  { what: 'a method that is not there', path: '/me', init: { method: 'PUT' }, code: 'method_not_allowed' },
  { what: 'deleting a list', path: '/portfolios', init: { method: 'DELETE' }, code: 'method_not_allowed' },
  { what: 'an unknown operation', path: '/everything', code: 'not_found' },
  { what: 'a path with tricks', path: '/..%2f..%2fetc/passwd', code: 'not_found' },
  { what: 'a path that decodes to nothing', path: '/files/%E0%A4%A', code: ['invalid_json', 'invalid_input', 'not_found'] },
  { what: "another site's page", path: '/portfolios', init: { ...json({ name: 'x' }), headers: { 'content-type': 'application/json', origin: 'https://evil.example' } }, code: 'cross_site_request' },
  { what: "another site's request without origin", path: '/portfolios', init: { ...json({ name: 'x' }), headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' } }, code: 'cross_site_request' },
  { what: 'a page without origin', path: '/portfolios', init: { ...json({ name: 'x' }), headers: { 'content-type': 'application/json', origin: 'null' } }, code: 'cross_site_request' },
  // Who calls.
  { what: 'an unknown token', path: '/me', by: 'nobody', init: { headers: { authorization: 'Bearer insyn_nothing' } }, code: 'signed_out' },
  { what: 'a token with odd characters', path: '/me', by: 'nobody', init: { headers: { authorization: 'Bearer %00' } }, code: 'signed_out' },
  { what: 'an unknown session', path: '/me', by: 'nobody', init: { headers: { cookie: 'insyn_session=nothing' } }, code: 'signed_out' },
  { what: 'a cookie that is no text', path: '/me', by: 'nobody', init: { headers: { cookie: 'insyn_session=%E0%A4%A' } }, code: 'signed_out' },
  { what: 'a wrong password', path: '/auth/sign-in', by: 'nobody', init: json({ email: 'nobody@example.test', password: 'wrong' }), code: 'wrong_credentials' },
  { what: 'a NUL in the password', path: '/auth/sign-in', by: 'nobody', init: json({ email: 'nobody@example.test', password: `a${nul}` }), code: 'invalid_input', field: 'password' },
  { what: 'an address that is none', path: '/auth/sign-up', by: 'nobody', init: person({ email: 'p' }), code: 'invalid_input', field: 'email' },
  { what: 'a short password', path: '/auth/sign-up', by: 'nobody', init: person({ password: 'short' }), code: 'invalid_input', field: 'password' },
  // Fields.
  { what: 'a number for a name', path: '/portfolios', init: json({ name: 5 }), code: 'invalid_input', field: 'name' },
  { what: 'no name', path: '/portfolios', init: json({}), code: 'invalid_input', field: 'name' },
  { what: 'a blank name', path: '/portfolios', init: json({ name: '   ' }), code: 'invalid_input', field: 'name' },
  { what: 'a long name', path: '/portfolios', init: json({ name: 'x'.repeat(161) }), code: 'invalid_input', field: 'name' },
  { what: 'a NUL in a name', path: '/portfolios', init: json({ name: `a${nul}b` }), code: 'invalid_input', field: 'name' },
  { what: 'an unknown language', path: '/portfolios', init: json({ name: 'x', language: 'de' }), code: 'invalid_input', field: 'language' },
  { what: 'a wrong check digit', path: '/companies', init: company({ organisationNumber: '556000-4616' }), code: 'invalid_input', field: 'organisationNumber' },
  { what: 'a country that is none', path: '/companies', init: company({ country: '12' }), code: 'invalid_input', field: 'country' },
  { what: 'a currency that is none', path: '/companies', init: company({ currency: '###' }), code: 'invalid_input', field: 'currency' },
  { what: 'a thirteenth month', path: '/companies', init: company({ fiscalYearStartMonth: 13 }), code: 'invalid_input', field: 'fiscalYearStartMonth' },
  { what: 'half a month', path: '/companies', init: company({ fiscalYearStartMonth: 1.5 }), code: 'invalid_input', field: 'fiscalYearStartMonth' },
  { what: 'a portfolio that is no id', path: '/companies', init: company({ portfolioId: 'x' }), code: 'invalid_input', field: 'portfolioId' },
  { what: 'a token without scopes', path: '/tokens', init: token({ scopes: [] }), code: 'invalid_input', field: 'scopes' },
  { what: 'a token with an unknown scope', path: '/tokens', init: token({ scopes: ['admin'] }), code: 'invalid_input', field: 'scopes.0' },
  { what: 'a token for a thousand years', path: '/tokens', init: token({ expiresInDays: 365_000 }), code: 'invalid_input', field: 'expiresInDays' },
  { what: 'a role that the place does not have', path: '/invitations', init: invitation({ target: { scopeKind: 'project', projectId: newId(), role: 'owner' } }), code: 'invalid_input', field: 'target.role' },
  { what: 'a place of an unknown kind', path: '/invitations', init: invitation({ target: { scopeKind: 'planet' } }), code: 'invalid_input', field: 'target.scopeKind' },
  { what: 'an invitation to nowhere', path: '/invitations', init: invitation({ target: undefined }), code: 'invalid_input', field: 'target' },
  { what: 'an invitation to no address', path: '/invitations', init: invitation({ email: 'ny@' }), code: 'invalid_input', field: 'email' },
  { what: 'an invitation to a foreign project', path: '/invitations', init: () => invitation({ target: { scopeKind: 'project', projectId: otherProjectId, role: 'reader' } })(), code: 'not_found' },
  { what: 'an answer that is none', path: '/invitation', init: () => json({ token: room.invitationToken, answer: 'maybe' }), code: 'invalid_input', field: 'answer' },
  { what: 'a forged link', path: '/invitation', init: () => json({ token: `${room.invitationId}.AAAA`, answer: 'accepted' }), code: 'not_found' },
  { what: 'a link without a dot', path: '/invitation?token=x', code: 'not_found' },
  { what: 'a link with a NUL', path: '/invitation?token=%00', code: 'invalid_input', field: 'token' },
  { what: 'a missing link', path: '/invitation', code: 'invalid_input', field: 'token' },
  { what: 'the wrong account', path: '/invitation', init: () => json({ token: room.invitationToken, answer: 'accepted' }), code: 'wrong_account' },
  // Ids, pages, filters.
  { what: 'an id that is none', path: '/files/1', code: 'not_found' },
  { what: 'an id that does not exist', path: `/files/${newId()}`, code: 'not_found' },
  { what: 'a foreign project', path: () => `/projects/${otherProjectId}/files`, code: 'not_found' },
  { what: 'version zero', path: () => `/files/${room.fileId}/versions/0/content`, code: 'invalid_input', field: 'number' },
  { what: 'a version that is no number', path: () => `/files/${room.fileId}/versions/first/content`, code: 'invalid_input', field: 'number' },
  { what: 'a version beyond all numbers', path: () => `/files/${room.fileId}/versions/3000000000/content`, code: 'invalid_input', field: 'number' },
  { what: 'a page without end', path: files('?limit=100000'), code: 'invalid_input', field: 'limit' },
  { what: 'a page of nothing', path: files('?limit=0'), code: 'invalid_input', field: 'limit' },
  { what: 'a page of letters', path: files('?limit=ten'), code: 'invalid_input', field: 'limit' },
  { what: 'two limits', path: files('?limit=1&limit=2'), code: 'invalid_input', field: 'limit' },
  { what: 'an unknown order', path: files('?sort=size'), code: 'invalid_input', field: 'sort' },
  { what: 'a cursor that is none', path: files('?cursor=%21%21'), code: 'invalid_input', field: 'cursor' },
  { what: 'a cursor of other things', path: files(`?cursor=${cursor({ a: 1 })}`), code: 'invalid_input', field: 'cursor' },
  { what: 'a cursor of no date', path: files(`?cursor=${cursor(['yesterday', newId()])}`), code: 'invalid_input', field: 'cursor' },
  { what: 'a cursor of no id', path: files(`?cursor=${cursor([new Date().toISOString(), 'x'])}`), code: 'invalid_input', field: 'cursor' },
  { what: 'a cursor with SQL', path: `/processes?cursor=${cursor(["2025-01-01'; drop table users; --", newId()])}`, code: 'invalid_input', field: 'cursor' },
  { what: 'a filter with a NUL', path: files('?search=a%00b'), code: 'invalid_input', field: 'search' },
  { what: 'people of a place of no kind', path: `/people?scopeKind=planet&scopeId=${newId()}`, code: 'invalid_input', field: 'scopeKind' },
  { what: 'people of nowhere', path: '/people?scopeKind=project', code: 'invalid_input', field: 'scopeId' },
  { what: 'a search for nothing', path: () => `/projects/${room.projectId}/search?query=`, code: 'invalid_input', field: 'query' },
  { what: 'a search for a NUL', path: () => `/projects/${room.projectId}/search?query=%00`, code: 'invalid_input', field: 'query' },
  // Questions.
  { what: 'a blank question', path: () => `/projects/${room.projectId}/questions`, init: question({ question: ' ' }), code: 'invalid_input', field: 'question' },
  { what: 'an endless question', path: () => `/projects/${room.projectId}/questions`, init: question({ question: 'x'.repeat(4001) }), code: 'invalid_input', field: 'question' },
  { what: 'a question with a NUL', path: () => `/projects/${room.projectId}/questions`, init: question({ question: `Vad${nul}?` }), code: 'invalid_input', field: 'question' },
  { what: 'a question in no conversation', path: () => `/projects/${room.projectId}/questions`, init: question({ conversationId: newId() }), code: 'not_found' },
  { what: 'stopping what has ended', path: () => `/messages/${room.messageId}/stop`, init: { method: 'POST' }, code: 'already_decided' },
  // Documents.
  { what: 'an end before the start', path: () => `/files/${room.fileId}`, init: json({ periodStart: '2025-06-01', periodEnd: '2025-01-01' }, 'PATCH'), code: 'invalid_input', field: 'periodEnd' },
  { what: 'a start after the end that stands', path: () => `/files/${room.fileId}`, init: json({ periodStart: '2026-06-01' }, 'PATCH'), code: 'invalid_input', field: 'periodStart' },
  { what: 'a date that is none', path: () => `/files/${room.fileId}`, init: json({ periodStart: '2025-02-30' }, 'PATCH'), code: 'invalid_input', field: 'periodStart' },
  { what: 'a kind that is no word', path: () => `/files/${room.fileId}`, init: json({ documentKind: '<script>' }, 'PATCH'), code: 'invalid_input', field: 'documentKind' },
  { what: 'a name of dots', path: () => `/files/${room.fileId}`, init: json({ name: '..' }, 'PATCH'), code: 'invalid_name' },
  { what: 'reading again what is ready', path: () => `/files/${room.fileId}/retry`, init: { method: 'POST' }, code: 'already_decided' },
  { what: 'taking back what was not deleted', path: () => `/files/${room.fileId}/restore`, init: { method: 'POST' }, code: 'already_decided' },
  // Uploads.
  { what: 'an upload of JSON', path: files(), init: json({ file: 'x' }), code: 'unsupported_media_type' },
  { what: 'an upload without a boundary', path: files(), init: text('x', 'multipart/form-data'), code: 'unsupported_media_type' },
  { what: 'an upload without files', path: files(), init: multipart('--xyz\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--xyz--\r\n'), code: 'invalid_file' },
  { what: 'an upload that breaks off in a file', path: files(), init: multipart('--xyz\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf a fi'), code: 'invalid_file' },
  { what: 'an upload that breaks off in a header', path: files(), init: multipart('--xyz\r\ncontent-dispo'), code: 'invalid_file' },
  { what: 'an upload of nothing', path: files(), init: multipart(''), code: 'invalid_file' },
  { what: 'an empty file', path: files(), init: parts(['tom.pdf', '']), code: 'empty_file' },
  { what: 'a file named by dots', path: files(), init: parts(['..', 'x']), code: 'invalid_name' },
  { what: 'a file named by a path of dots', path: files(), init: parts(['../../..', 'x']), code: 'invalid_name' },
  { what: 'a file named by reading marks only', path: files(), init: parts(['\u202e\u2066', 'x']), code: 'invalid_name' },
  // Reports.
  { what: 'a report of a period that ends first', path: () => `/projects/${room.projectId}/reports`, init: report({ periodEnd: '2024-01-01' }), code: 'invalid_input', field: 'periodEnd' },
  { what: 'a report by no template', path: () => `/projects/${room.projectId}/reports`, init: report({ templateId: newId() }), code: 'not_found' },
  { what: 'a report of no date', path: () => `/projects/${room.projectId}/reports`, init: report({ periodStart: 'soon' }), code: 'invalid_input', field: 'periodStart' },
  { what: 'a template that can not be read', path: () => `/projects/${room.projectId}/templates`, init: json({ name: 'Mall', source: '---\nrequirements: [\n---\n# x' }), code: 'invalid_template' },
  { what: 'a template with a NUL', path: () => `/projects/${room.projectId}/templates`, init: json({ name: 'Mall', source: `# x${nul}` }), code: 'invalid_input', field: 'source' },
  { what: 'a waiver without a reason', path: () => `/reports/${room.reportId}/requirements/k/waive`, init: json({ reason: '' }), code: 'invalid_input', field: 'reason' },
]; // biome-ignore format: one request a line

// All tables in one statement: a count of each, told by the catalogue which there are.
const countAll = `select table_name as name, (xpath('/row/c/text()',
    query_to_xml(format('select count(*) as c from %I', table_name), false, true, '')))[1]::text::int as count
  from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;

/** Rows of every table, files in the store, and runs in Temporal; not the audit and the counts of attempts, where refusals are meant to be. */
async function everythingWritten(): Promise<Record<string, number>> {
  const { rows } = await app.knex.raw(countAll);
  const counts: Record<string, number> = Object.fromEntries(
    rows
      .filter(({ name }: { name: string }) => !name.startsWith('audit_') && name !== 'rate_limits')
      .map(({ name, count }: { name: string; count: number }) => [name, count]),
  );
  counts['stored files'] = (
    await readdir(app.env.FILES_DIR, { recursive: true, withFileTypes: true })
  ).filter((entry) => entry.isFile()).length;
  counts['workflows'] = (await app.temporal.workflow.count()).count;
  return counts;
}

describe('a bad request', () => {
  test('there are at least fifty of them', () => expect(bad.length).toBeGreaterThan(50));

  test.each(bad)('$what', async ({ path, init = {}, code, field, by = 'admin' }) => {
    const before = await everythingWritten();
    const response = await app
      .as(by === 'admin' ? room.admin : undefined)
      .fetch(`/api${typeof path === 'function' ? path() : path}`, typeof init === 'function' ? init() : init);
    const body = await response.text();
    expect(response.headers.get('content-type'), body).toMatch(/^application\/problem\+json/);
    const problem = JSON.parse(body) as Problem;
    expect([code].flat(), body).toContain(problem.code);
    expect(response.status).toBe(errorStatus[problem.code as ErrorCode]);
    expect(problem.status).toBe(response.status);
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(problem.title.length).toBeGreaterThan(5);
    if (field) expect(problem.errors?.map((error) => error.path)).toContain(field);
    expect(body).not.toMatch(/node_modules|\bat .*\.ts:|select |insert /);
    expect(await everythingWritten()).toEqual(before);
  });
});

test('the server still stands after all of them', async () => {
  expect((await app.as(room.admin).fetch('/api/me')).status).toBe(200);
});

describe('names that try to be something else', () => {
  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\me\\rapport.txt', 'rapport.txt'],
    ['rapport\u202etxt.exe', 'rapporttxt.exe'],
    [`${'å'.repeat(300)}.txt`, undefined],
  ])('%s is kept as a plain name', async (sent, kept) => {
    const { items } = await app.as(room.admin).upload(room.projectId, [{ name: sent, bytes: `x${sent}` }]);
    expect(items[0]?.error).toBeNull();
    if (!kept) return;
    const renamed = await app
      .as(room.admin)
      .fetch(`/api/files/${room.fileId}`, json({ name: sent }, 'PATCH'));
    expect(((await renamed.json()) as { name: string }).name).toBe(kept);
  });

  test('one bad file among good ones is a result among results', async () => {
    const { items } = await app.as(room.admin).upload(room.projectId, [
      { name: 'tom.txt', bytes: '' },
      { name: 'bra.txt', bytes: 'Innehåll.' },
    ]);
    expect(items.map(({ error }) => error?.code ?? null)).toEqual(['empty_file', null]);
  });
});
