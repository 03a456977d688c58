// The link out of a mail that the catcher caught.

interface CaughtMail {
  to: string[];
  text: string;
  html: string;
}

export const invitationLinkFor = (catcherUrl: string, address: string): Promise<string> =>
  linkFor(catcherUrl, address, '/invitation');

/** Waits until a mail to `address` with a link that holds `path` has come, and answers with that link; the newest mail counts. */
export async function linkFor(
  catcherUrl: string,
  address: string,
  path: string,
  timeoutMs = 30_000,
): Promise<string> {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    const mails = (await (await fetch(`${catcherUrl}/messages`)).json()) as CaughtMail[];
    const pattern = new RegExp(`https?://[^\\s"'<>]*${path}[^\\s"'<>]*`);
    for (const { to, text, html } of mails) {
      const link = to.includes(address) ? pattern.exec(`${text} ${html}`)?.[0] : undefined;
      if (link) return link.replaceAll('&amp;', '&');
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no mail with ${path} within ${timeoutMs} ms`);
}
