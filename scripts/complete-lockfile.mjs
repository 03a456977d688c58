// Adds the optional packages of other platforms that npm left out of the lockfile; `npm ci` refuses it without them.
// npm leaves out what the registry at hand did not have when `npm install` ran. Run this after each
// `npm install`; `--check` only says whether it is needed. Such entries have a version but no hash.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lockfile = JSON.parse(readFileSync(path, 'utf8'));
const packages = lockfile.packages;
const systems = { mac: 'darwin', win: 'win32' };
const systemPattern = /(?:^|-)(android|darwin|freebsd|linux|mac|openbsd|openharmony|win32|win)(?:-|$)/;
const processorPattern = /-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)/;

const added = [];
for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isThere(parent, name)) continue;
    const short = name.split('/').at(-1);
    const system = systemPattern.exec(short)?.[1];
    const processor = processorPattern.exec(short)?.[1];
    if (!system || !processor || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const libc = short.includes('musl') ? ['musl'] : /linux.*-gnu$/.test(short) ? ['glibc'] : undefined;
    packages[`node_modules/${name}`] = {
      version,
      cpu: [processor],
      ...(dev && { dev }),
      ...(libc && { libc }),
      optional: true,
      os: [systems[system] ?? system],
    };
    added.push(`${name}@${version}`);
  }
}

if (added.length === 0) console.log('the lockfile names every platform');
else if (process.argv.includes('--check')) {
  console.log(`missing from the lockfile: ${added.join(', ')}\nrun: node scripts/complete-lockfile.mjs`);
  process.exitCode = 1;
} else {
  const { '': root, ...rest } = packages;
  const sorted = Object.entries(rest).sort(([one], [other]) => one.localeCompare(other, 'en'));
  writeFileSync(
    path,
    `${JSON.stringify({ ...lockfile, packages: { '': root, ...Object.fromEntries(sorted) } }, null, 2)}\n`,
  );
  console.log(`added ${added.length} packages of other platforms`);
}

// As Node looks a package up: beside the one that wants it, then outwards.
function isThere(parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}
