// Chooses how mail leaves: Mailgun when it is configured, else SMTP (the embedded catcher, or any server by SMTP_URL).
import type { Env } from '#config/env.ts';
import { createMailgunSender } from './mailgun.ts';
import type { MailSender } from './port.ts';
import { createSmtpSender } from './smtp.ts';

export type { MailSender } from './port.ts';

export function createMailSender(env: Env): MailSender {
  const { MAILGUN_API_KEY: apiKey, MAILGUN_DOMAIN: domain, MAIL_FROM: from } = env;
  if (!apiKey || !domain) return createSmtpSender(env.SMTP_URL, from);
  return createMailgunSender({ apiKey, domain, from, baseUrl: env.MAILGUN_BASE_URL });
}
