// Lists and single records are decided alike: for any rights and any rows, SQL keeps exactly what the ability allows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions, as, defineAbilityFor, type Place, subjects } from '#permissions/ability.ts';
import type { Actor, TokenScope } from '#permissions/scope.ts';
import { accessibleBy } from './accessible-by.ts';
import { newId } from './new-id.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

/** mulberry32, public domain: the same seed gives the same run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const seeds = 60;
const rowCount = 150;
const me = newId();
const users = [me, newId(), null];
const portfolioIds = [newId(), newId(), newId()];
const companies = [0, 1, 2, 3].map(() => ({ companyId: newId(), projectIds: [newId(), newId(), newId()] }));

let database: TestDatabase;
let rows: (Required<Place> & { id: string })[];

beforeAll(async () => {
  database = await startTestDatabase({ isMigrated: false });
  // One table with every field that rules look at, nulls included, stands for the tables of all subjects.
  await database.knex.raw(`create table places (id uuid primary key, tenant_id uuid, portfolio_id uuid, company_id uuid,
    project_id uuid, created_by uuid, visibility text, user_id uuid)`);
  const random = randomFrom(1);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  // Rules for portfolios, companies and projects look at the row's own id: some rows are those.
  const ownIds = [...portfolioIds, ...companies.flatMap((c) => [c.companyId, ...c.projectIds])];
  rows = Array.from({ length: rowCount }, (_, at) => {
    const company = random() < 0.8 ? pick(companies) : undefined;
    const projectId = company && random() < 0.7 ? pick(company.projectIds) : null;
    const portfolioId = random() < 0.4 ? pick(portfolioIds) : null;
    return {
      id: ownIds[at] ?? newId(),
      tenantId: company?.companyId ?? portfolioId,
      portfolioId,
      companyId: company?.companyId ?? null,
      projectId,
      createdBy: pick(users),
      visibility: pick(['private', 'project', null]),
      userId: pick(users),
    };
  });
  await database.knex('places').insert(rows);
}, 60_000);
afterAll(() => database?.stop());

function anActor(random: () => number): Actor {
  const some = <T>(from: readonly T[], share: number) => from.filter(() => random() < share);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const scope: Actor['scope'] = {
    userId: me,
    isPlatformAdministrator: random() < 0.1,
    portfolios: some(portfolioIds, 0.4).map((portfolioId) => ({
      portfolioId,
      role: pick(['owner', 'member']),
    })),
    companies: some(companies, 0.3).map(({ companyId }) => ({ companyId, role: pick(['admin', 'member']) })),
    projects: companies.flatMap(({ companyId, projectIds }) =>
      some(projectIds, 0.2).map((projectId) => ({
        projectId,
        companyId,
        role: pick(['admin', 'member', 'reader']),
      })),
    ),
    grants: companies.flatMap(({ companyId, projectIds }) =>
      random() < 0.3
        ? [
            {
              portfolioId: pick(portfolioIds),
              companyId,
              ...(random() < 0.6 ? { projectIds: some(projectIds, 0.4) } : {}),
            },
          ]
        : [],
    ),
  };
  if (random() < 0.7) return { kind: 'person', scope };
  const tokenScopes: TokenScope[] = some(['read', 'write', 'ask'], 0.6);
  const onlyProjectId = random() < 0.5 ? pick(pick(companies).projectIds) : undefined;
  return { kind: 'token', scope, tokenScopes, ...(onlyProjectId ? { onlyProjectId } : {}) };
}

test(`of ${seeds} random actors, each list holds exactly the rows that each record's check allows`, async () => {
  let allowed = 0;
  let compared = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const ability = defineAbilityFor(anActor(randomFrom(seed)));
    for (const name of subjects) {
      for (const action of actions) {
        const query = accessibleBy(database.knex('places').select('id'), ability, action, name);
        const listed = new Set((await query).map(({ id }) => id));
        const expected = rows.filter((row) => ability.can(action, as(name, row))).map(({ id }) => id);
        expect([...listed].sort(), `seed ${seed}: ${action} ${name}`).toEqual(expected.sort());
        allowed += expected.length;
        compared += rows.length;
      }
    }
  }
  // The property would hold for rights that allow nothing, or everything.
  expect(allowed / compared).toBeGreaterThan(0.02);
  expect(allowed / compared).toBeLessThan(0.9);
}, 120_000);

test('a right given by no rule lists nothing', async () => {
  const nobody = defineAbilityFor({
    kind: 'token',
    scope: {
      userId: me,
      isPlatformAdministrator: false,
      portfolios: [],
      companies: [],
      projects: [],
      grants: [],
    },
  });
  for (const name of subjects)
    expect(await accessibleBy(database.knex('places').select('id'), nobody, 'read', name)).toEqual([]);
});
