// Hears that the launcher should stop: Ctrl-C, a signal, or the end of the process that started it.
export interface StopRequest {
  promise: Promise<void>;
  signal: AbortSignal;
}

/** npm and the terminal may both deliver one Ctrl-C; a later second one means: now. */
const doubleMs = 2000;

/** The guardian ends the children when a second Ctrl-C makes us exit at once. */
export function stopRequest(): StopRequest {
  const controller = new AbortController();
  const promise = new Promise<void>((resolve) => {
    let firstAt: number | undefined;
    const request = (): void => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > doubleMs) process.exit(130);
      controller.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request);
    // bootstrap.mjs holds the other end: it closes even when that process is killed with -9.
    process.on('disconnect', request);
    process.channel?.unref();
  });
  return { promise, signal: controller.signal };
}
