// docker-compose.yml held against config/env.ts and against itself; no engine is needed for that.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Env, readEnv } from '#config/env.ts';

interface Service {
  image: string;
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  ports?: string[];
  command?: string | string[];
  volumes?: string[];
}
const root = join(import.meta.dirname, '..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const own = ['app', 'worker-flow', 'worker-content'];
/** Set in the image, by Dockerfile; read here the same way. */
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

const environmentOf = (name: string) => compose.services[name]?.environment ?? {};
/** As compose fills in `${NAME:-default}` and `${NAME:?why}` when the .env holds only what it must. */
const filled = (values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, variable: string, kind: string, rest: string) =>
        kind === '-'
          ? rest
          : variable === 'MASTER_KEY'
            ? Buffer.alloc(32).toString('base64')
            : 's'.repeat(64),
      ),
    ]),
  );

test.each(own)('%s is given only variables that the product reads, and all that it needs', (name) => {
  const known = new Set([...Object.keys(Env.shape), 'NODE_ENV']);
  const given = environmentOf(name);
  expect(Object.keys(given).filter((variable) => !known.has(variable))).toEqual([]);
  expect(() => readEnv(filled(given) as NodeJS.ProcessEnv)).not.toThrow();
});

test('app and workers agree about everything', () => {
  for (const name of own) expect(environmentOf(name)).toEqual(environmentOf('app'));
});

test('the image sets only variables that the product reads', () => {
  const block = /^ENV NODE_ENV=production \\\n((?:.*\\\n)*.*)/m.exec(dockerfile)?.[1] ?? '';
  const names = [...block.matchAll(/^\s*(\w+)=/gm)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !(name in Env.shape))).toEqual([]);
});

test.each(services)(
  '%s waits only for services that can say they are ready',
  (_name, { depends_on = {} }) => {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const awaited = compose.services[other];
      expect(awaited, other).toBeDefined();
      if (condition === 'service_healthy') expect(awaited?.healthcheck, other).toBeDefined();
      // A job ends; what is restarted for ever would never be waited for to its end.
      else expect(condition).toBe('service_completed_successfully');
    }
  },
);

test.each(services)('%s runs a pinned image and listens on loopback only', (_name, { image, ports = [] }) => {
  expect(image).toMatch(/:[\w.-]+$/);
  expect(image).not.toMatch(/:(latest|edge|main)$/);
  if (image !== 'insyn:local') expect(image).toMatch(/:v?\d+\.\d+|:RELEASE\.\d{4}/);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
});

test('every volume that is mounted is declared', () => {
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]));
  expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort());
});

test('the programs that containers start are in the repository', () => {
  for (const [name, { command }] of services) {
    if (!Array.isArray(command) || command[0] !== 'node') continue;
    expect(existsSync(join(root, command[1] ?? '')), name).toBe(true);
  }
});

test('the search attributes of the namespace are those that workflows set', () => {
  const source = readFileSync(join(root, 'workflows', 'lib', 'search-attributes.ts'), 'utf8');
  const used = [...source.matchAll(/keyword\('(\w+)'\)/g)].map(([, name]) => name ?? '');
  const made = String(compose.services['temporal-namespace']?.command);
  for (const name of used) expect(made).toContain(`${name}:Keyword`);
});
