// Who may do what, as one table: every cell was thought about, and a rule that changes one changes it here.
import { describe, expect, test } from 'vitest';
import { actions, as, defineAbilityFor, packAbility, subjects, unpackAbility } from './ability.ts';
import { matrixActors, matrixPlaces, permissionMatrix } from './matrix.ts';
import { noScope } from './scope.ts';

/** One letter per actor's column, in the order of `matrixActors`. */
const legend = `
 1 stranger            2 portfolio owner     3 portfolio member   4 granted one project
 5 granted another     6 company admin       7 company member     8 project admin
 9 project member     10 project reader     11 reading token     12 a member's agent
13 link to the report 14 link to the request 15 platform administrator
`;

const wanted = `
                              1      2      3      4      5      6      7      8      9      10     11     12     13     14     15
the portfolio                 c      rcud   rc     rc     rc     c      c      c      c      c      -      -      -      -      c
the company                   c      rc     rc     rc     rc     rcud   rc     rc     rc     rc     r      r      -      -      c
the project                   -      r      r      r      -      rcud   r      ru     r      r      r      r      -      -      -
the grant to the portfolio    -      rd     r      r      r      rcud   r      -      -      -      r      -      -      -      -
membership of the portfolio   -      rcud   r      r      r      -      -      -      -      -      -      -      -      -      -
membership of the company     -      -      -      -      -      rcud   r      -      -      -      r      -      -      -      -
membership of the project     -      -      -      -      -      rcud   r      rcud   r      r      r      -      -      -      -
my membership of the project  d      d      d      d      d      rcud   rd     rcud   rd     rd     r      -      -      -      d
invitation to the project     -      -      -      -      -      rcud   r      rcud   r      r      r      -      -      -      -
a document                    -      r      r      r      -      rcud   rcud   rcud   rcud   r      r      r      -      -      -
somebody's own conversation   -      -      -      -      -      -      -      -      -      -      -      -      -      -      -
a shared conversation         -      r      r      r      -      r      r      r      r      r      r      r      -      -      -
my conversation               -      rcud   rcud   rcud   -      rcud   rcud   rcud   rcud   rcud   r      r      -      -      -
my chat over companies        -      rcud   rcud   rcud   rcud   -      -      -      -      -      -      -      -      -      -
the agent                     -      ra     ra     ra     -      rua    ra     rua    ra     ra     r      r      -      -      -
the portfolio's agent         -      rua    ra     ra     ra     -      -      -      -      -      -      -      -      -      -
a figure of the project       -      r      r      r      -      ru     ru     ru     ru     r      r      r      -      -      -
the company's template        -      r      r      r      r      rcud   rcud   r      r      r      r      r      -      -      -
the project's template        -      r      r      r      -      rcud   rcud   rcud   rcud   r      r      r      -      -      -
the portfolio's template      -      rcud   rcud   rcud   rcud   -      -      -      -      -      -      -      -      -      -
somebody's report             -      rc     rc     rc     -      rcudw  rc     rcudw  rc     rc     r      r      r      -      -
my report                     -      rcud   rcud   rcud   -      rcudw  rcud   rcudw  rcud   rcud   r      r      -      -      -
a request for documents       -      rc     rc     rc     -      rcud   rcud   rcud   rcud   r      r      -      -      ru     -
a share link                  -      -      -      -      -      rcud   rcud   rcud   rcud   -      r      -      -      -      -
a process of the project      -      r      r      r      -      r      r      r      r      r      r      -      -      -      -
a removal of the company's    -      -      -      -      -      r      -      -      -      -      -      -      -      -      -
the company's audit           -      -      -      -      -      r      -      -      -      -      -      -      -      -      -
the portfolio's audit         -      r      -      -      -      -      -      -      -      -      -      -      -      -      -
the platform's audit          -      -      -      -      -      -      -      -      -      -      -      -      -      -      r
the stack                     r      r      r      r      r      r      r      r      r      r      r      -      -      -      rA
the admin panel               -      -      -      -      -      -      -      -      -      -      -      -      -      -      A
`;

const matrix = permissionMatrix();
const width = 30;

test('the matrix of rights is this table', () => {
  const actors = Object.keys(matrixActors);
  expect(legend.match(/\d+ [a-z]/g)).toHaveLength(actors.length);
  const head = ' '.repeat(width) + actors.map((_, at) => String(at + 1).padEnd(7)).join('');
  const rows = Object.entries(matrix).map(
    ([what, cells]) => what.padEnd(width) + actors.map((who) => cells[who]?.padEnd(7)).join(''),
  );
  const table = [head, ...rows].map((line) => line.trimEnd()).join('\n');
  expect(table).toBe(wanted.slice(1, -1));
});

describe('whoever the rules are for', () => {
  test('a subject that no record is listed for has no hidden rights', () => {
    const listed = new Set(Object.values(matrixPlaces).map(([name]) => name));
    expect(subjects.filter((name) => !listed.has(name))).toEqual([]);
  });

  test.each(Object.keys(matrixActors))('%s: the packed rules of the browser decide alike', (who) => {
    const actor = matrixActors[who];
    if (!actor) throw new Error(who);
    const ability = defineAbilityFor(actor);
    const unpacked = unpackAbility(JSON.parse(JSON.stringify(packAbility(ability))));
    for (const [name, place] of Object.values(matrixPlaces))
      for (const action of actions)
        expect(unpacked.can(action, as(name, place))).toBe(ability.can(action, as(name, place)));
  });

  test("an administrator's token and agent do not reach the admin panel", () => {
    const scope = { ...noScope, userId: 'me', isPlatformAdministrator: true };
    for (const kind of ['token', 'agent'] as const) {
      const ability = defineAbilityFor({ kind, scope, tokenScopes: ['read', 'write', 'ask'] });
      for (const action of actions) expect(ability.can(action, as('AdminPanel', {}))).toBe(false);
    }
  });

  test('a token of one project reaches nothing of another project of the same company', () => {
    const admin = matrixActors['company admin'];
    if (!admin) throw new Error('no admin');
    const ability = defineAbilityFor({
      ...admin,
      kind: 'token',
      tokenScopes: ['read', 'write', 'ask'],
      onlyProjectId: 'P',
    });
    for (const [name, place] of Object.values(matrixPlaces)) {
      if (name === 'Stack') continue;
      const elsewhere = { ...place, id: 'Q', projectId: 'Q' };
      for (const action of actions) expect(ability.can(action, as(name, elsewhere)), name).toBe(false);
    }
    expect(ability.can('read', as('DataFile', { companyId: 'C', projectId: 'P' }))).toBe(true);
    expect(ability.can('ask', as('AIAgent', { companyId: 'C', projectId: 'P' }))).toBe(true);
    expect(ability.can('delete', as('Project', { id: 'P', companyId: 'C' }))).toBe(true);
  });

  test('a token without scopes may do nothing at all', () => {
    const admin = matrixActors['company admin'];
    if (!admin) throw new Error('no admin');
    const ability = defineAbilityFor({ ...admin, kind: 'token' });
    for (const [name, place] of Object.values(matrixPlaces))
      for (const action of actions) expect(ability.can(action, as(name, place))).toBe(false);
  });
});
