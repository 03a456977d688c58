// The web process: API, sockets and pages on one port; several of them are interchangeable.
import { readEnv } from '#config/env.ts';
import { openServer } from './open-server.ts';

const { close } = await openServer(readEnv());

async function stop(): Promise<void> {
  await close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
