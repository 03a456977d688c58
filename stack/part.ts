// The one shape of every part of the embedded stack: find or install → start → healthy → stop.
import type { ChildProcess } from 'node:child_process';

export interface SpawnOptions {
  /** Added to the launcher's environment. */
  env?: Record<string, string>;
  cwd?: string;
  /** Run as another user (only as root; Postgres refuses to be root). */
  uid?: number;
  gid?: number;
  /** What ends this process cleanly. Default SIGTERM. */
  stopSignal?: NodeJS.Signals;
}

export interface StackContext {
  dataDir: string;
  cacheDir: string;
  env: NodeJS.ProcessEnv;
  /** Marks every process of this run, in its environment as INSYN_RUN_ID. */
  runId: string;
  say(part: string, message: string): void;
  /** A loopback port that is free and kept for this run: `preferred`, or one of the next. */
  pickPort(name: string, preferred: number): Promise<number>;
  /** A child in its own process group, recorded so that it is ended even after kill -9 of the launcher. */
  spawnChild(name: string, command: string, args: string[], options?: SpawnOptions): ChildProcess;
}

export interface Part {
  readonly name: string;
  start(context: StackContext): Promise<RunningPart>;
}

export interface RunningPart {
  name: string;
  version: string;
  address: string;
  /** False when an address in the environment replaces the part. */
  isEmbedded: boolean;
  pid?: number;
  /** Variables the application and the tests read to find this part. */
  env: Record<string, string>;
  isHealthy(): Promise<boolean>;
  stop(): Promise<void>;
}
