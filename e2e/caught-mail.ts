// The invitation link out of the mail that the catcher caught.

interface CaughtMail {
  to: string[];
  text: string;
  html: string;
}

/** Waits until a mail to `address` has come, and answers with the first link in it that holds `/invitation`. */
export async function invitationLinkFor(
  catcherUrl: string,
  address: string,
  timeoutMs = 30_000,
): Promise<string> {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    const mails = (await (await fetch(`${catcherUrl}/messages`)).json()) as CaughtMail[];
    const mail = mails.find(({ to }) => to.includes(address));
    const link = /https?:\/\/[^\s"'<>]*\/invitation[^\s"'<>]*/.exec(`${mail?.text} ${mail?.html}`)?.[0];
    if (link) return link.replaceAll('&amp;', '&');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no invitation mail within ${timeoutMs} ms`);
}
