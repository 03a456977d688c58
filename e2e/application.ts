// vitest's globalSetup: the product itself over a test stack, with a database of its own; or a running `npm start`.
import type { TestProject } from 'vitest/node';
import { startTestStack } from '#stack/for-tests.ts';
import { startOwnApplication } from './own-application.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string;
    /** For commands of the machine itself. */
    databaseUrl: string;
    mailCatcherUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startTestStack();
  project.provide('mailCatcherUrl', stack.env['MAIL_CATCHER_URL'] ?? '');
  const running = stack.env['PUBLIC_URL'];
  if (running) {
    project.provide('databaseUrl', stack.env['DATABASE_URL'] ?? '');
    project.provide('baseUrl', running);
    return stack.stop;
  }
  try {
    const application = await startOwnApplication(stack.env, 'stories');
    project.provide('baseUrl', application.baseUrl);
    project.provide('databaseUrl', application.env['DATABASE_URL'] ?? '');
    return async () => {
      await application.stop();
      await stack.stop();
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
