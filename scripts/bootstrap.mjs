// First thing of every npm script: brings packages and the pinned Node, then goes on with the real command.
// Node's built-ins only, and only what Node 20.3 has: nothing is installed yet when this runs.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const commands = {
  start: 'stack/start.ts',
  test: 'scripts/test.ts',
  check: 'scripts/check.ts',
  token: 'scripts/token.ts',
  'audit:verify': 'scripts/audit-verify.ts',
  'platform-admin': 'scripts/platform-admin.ts',
  models: 'stack/fetch-models.ts',
};

const [command = '', ...args] = process.argv.slice(2);
const program = Object.hasOwn(commands, command) ? commands[command] : command;
if (!program || !existsSync(join(root, program))) {
  fail(`Unknown command "${command}". There are: ${Object.keys(commands).join(', ')}.`);
}
await installPackages();
continueUnderPinnedNode();

// Packages are installed when the lockfile is not the one they were installed from.
async function installPackages() {
  const stamp = join(root, 'node_modules', '.insyn-stamp');
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256')
    .update(lockfile)
    .update(process.platform + process.arch)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing packages with npm ci (about 1 GB to fetch, 1.6 GB on disk; once per lockfile)');
  // Install scripts are not run at all: no package of ours needs one (Postgres' symlinks are made in
  // stack/postgres-binaries.ts, the others only check or fetch what the package already holds).
  const startedAt = Date.now();
  const timer = setInterval(
    () => say(`still installing, ${Math.round((Date.now() - startedAt) / 1000)} s`),
    10_000,
  );
  const status = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(timer);
  if (status !== 0) fail(`npm ci ended with ${status}; what it said is above.`);
  writeFileSync(stamp, wanted);
  say(`packages are in place (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}

function npm(npmArgs) {
  // npm tells its scripts where it is itself; started by hand, it is looked up on the PATH.
  const { npm_execpath: npmPath } = process.env;
  const [file, prefix] = npmPath ? [process.execPath, [npmPath]] : ['npm', []];
  const env = { ...process.env, NODE_LLAMA_CPP_SKIP_DOWNLOAD: 'true', NODE_ENV: 'development' };
  const options = { cwd: root, env, stdio: 'inherit', shell: !npmPath && process.platform === 'win32' };
  return new Promise((resolve) => {
    const child = spawn(file, [...prefix, ...npmArgs], options);
    child.once('error', (error) => fail(`npm could not be started: ${error.message}`));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function continueUnderPinnedNode() {
  const node = pinnedNode();
  // The channel carries nothing: it closes when this process is gone, however it went.
  const child = spawn(node, [join(root, program), ...args], {
    cwd: root,
    env: {
      ...process.env,
      NODE_LLAMA_CPP_SKIP_DOWNLOAD: 'true',
      PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.once('error', (error) => fail(`Node could not be started: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

// When npm is killed with -9, nobody tells us: our parent then changes, or that of the shell between us and npm.
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, 1000);
  timer.unref();
}

function ancestors() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    return /^(ba|da)?sh$/.test(name) ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`; // no /proc on this system
  }
}

function pinnedNode() {
  const pinned = join(root, 'node_modules', '.bin', 'node');
  // The platform package may be there without a link: npm links only what it could install.
  if (existsSync(pinned) && statSync(pinned).size > 0 && versionOf(pinned) >= 24) return pinned;
  if (versionOf(process.execPath) >= 24) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  fail(
    `Insyn runs on Node 24. npm brings it for linux-x64 and linux-arm64; on ${platform} install Node 24 ` +
      `yourself and run this again (this is ${process.version}).`,
  );
}

function versionOf(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

function say(message) {
  console.log(`[insyn] ${message}`);
}

function fail(message) {
  console.error(`[insyn] ${message}`);
  process.exit(1);
}
