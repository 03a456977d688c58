// Lists as people make them: from Excel, from a mail, with mistakes.
import { expect, test } from 'vitest';
import { maxBatchLines } from '#contracts/invitation-batch.ts';
import { readInvitationList } from './read-invitation-list.ts';

const short = (csv: string) =>
  readInvitationList(csv, 'project').map(({ line, email, role, language, outcome, problem }) =>
    [line, email, role, language, problem ? `${problem.code}@${problem.column}` : outcome].join(' '),
  );

test.each([
  ['commas with a heading', 'email,role,language\na@x.se,member,en\n'],
  [
    'semicolons, as a Swedish Excel writes, with a byte order mark',
    '\uFEFFe-post;roll;språk\r\na@x.se;Medlem;Engelska\r\n',
  ],
  ['tabs', 'email\trole\tlanguage\na@x.se\tmember\ten'],
  ['columns in another order', 'language;email;role\nen;a@x.se;member\n'],
  [
    'quoted cells and spaces',
    'email,role,language\n " a@x.se " ,member,en'.replace(' " ', '" ').replace(' " ', ' "'),
  ],
])('%s', (_what, csv) => {
  expect(short(csv)).toEqual(['2 a@x.se member en invite']);
});

test('without a heading the columns are address, role, language; what is empty has a default', () => {
  expect(short('a@x.se\nb@x.se;admin\nc@x.se;;en')).toEqual([
    '1 a@x.se reader sv invite',
    '2 b@x.se admin sv invite',
    '3 c@x.se reader en invite',
  ]);
});

test('faults are told by line and column; empty lines count as lines', () => {
  const csv =
    'email;role;language\n\na@x;member;sv\nb@x.se;owner;sv\nc@x.se;member;tyska\n\nd@x.se;reader;sv\n';
  expect(short(csv)).toEqual([
    '3 a@x member sv invalid_email@1',
    '4 b@x.se owner sv invalid_role@2',
    '5 c@x.se member sv invalid_language@3',
    '7 d@x.se reader sv invite',
  ]);
});

test('the same address again, in whatever case, is a duplicate of the first good line', () => {
  expect(short('a@x.se\nA@X.SE\nfel\nfel')).toEqual([
    '1 a@x.se reader sv invite',
    '2 A@X.SE reader sv duplicate',
    '3 fel reader sv invalid_email@1',
    '4 fel reader sv invalid_email@1',
  ]);
});

test('lines are counted over a line break inside a quoted cell', () => {
  expect(short('email,note\n"a@x.se","två\nrader"\nb@x.se,en')).toEqual([
    '2 a@x.se reader sv invite',
    '4 b@x.se reader sv invite',
  ]);
});

test.each([
  ['nothing but a heading', 'email;role\n', 'empty_list'],
  ['white space', ' \n \n', 'empty_list'],
  ['one line too many', Array.from({ length: maxBatchLines + 1 }, (_, at) => `p${at}@x.se`).join('\n'), 'too_many_lines'],
])('%s is refused, naming the field', (_what, csv, code) => {
  expect(() => short(csv)).toThrowError(expect.objectContaining({ code: 'invalid_input', fields: [expect.objectContaining({ path: 'csv', code })] }));
}); // biome-ignore format: one glance
