// Asks again until something is so.

/** Looks every 0.25 to 2 s; throws, naming `what`, when it is not so within `timeoutMs`. */
export async function waitFor(what: string, timeoutMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (let pauseMs = 250; !(await isSo()); pauseMs = Math.min(pauseMs * 1.5, 2000)) {
    if (Date.now() > until) throw new Error(`waited ${timeoutMs / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
