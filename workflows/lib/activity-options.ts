// Limits per kind of work, and why. Retries stop by total time, not by count, unless trying again can not help.
import type { ActivityOptions } from '@temporalio/workflow';

/** Short statements: an answer later than 30 s is a dead database; keep trying through an outage of a day. */
export const database: ActivityOptions = {
  taskQueue: 'flow',
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** A mail server may be away for hours; the key in the message keeps a repeat from being a second mail. */
export const mail: ActivityOptions = {
  ...database,
  retry: { ...database.retry, maximumInterval: '5 minutes' },
};

/**
 * Reading a file: heartbeats by page, so a killed worker costs 20 s. What is wrong with a file is known at once and not
 * tried again; the attempts are for workers that are killed and stores that are away, a quarter of an hour of it.
 */
export const parsing: ActivityOptions = {
  taskQueue: 'parse',
  startToCloseTimeout: '15 minutes',
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '20 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    maximumAttempts: 20,
  },
};

/** Before a file is opened: a scanner that is away is waited for, two weeks of it; nothing is let through meanwhile. */
export const checking: ActivityOptions = {
  ...parsing,
  scheduleToCloseTimeout: '14 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** Embedding and indexing: resumes from the last heartbeat; provider and Milvus may be away for hours. */
export const embedding: ActivityOptions = {
  taskQueue: 'embed',
  startToCloseTimeout: '1 hour',
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** A model call somebody waits for: six attempts, then say so. */
export const language: ActivityOptions = {
  taskQueue: 'language',
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
    maximumAttempts: 6,
  },
};

/** Printing pages: a browser is started, so not beside the short statements; it may be gone, but not for days. */
export const rendering: ActivityOptions = {
  taskQueue: 'parse',
  startToCloseTimeout: '3 minutes',
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '20 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    maximumAttempts: 8,
  },
};

/** Going through everything of a person or a company, in whatever store: any of them may be away for days. */
export const gathering: ActivityOptions = {
  taskQueue: 'flow',
  startToCloseTimeout: '30 minutes',
  scheduleToCloseTimeout: '14 days',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};
