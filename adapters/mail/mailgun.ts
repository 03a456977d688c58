// Mail by Mailgun's messages API (v3, multipart form, basic auth with user "api"). Never met the live service: docs/verified.md.
import { ProviderError } from '../provider-error.ts';
import { type MailSender, messageIdOf } from './port.ts';

export interface MailgunSettings {
  apiKey: string;
  domain: string;
  from: string;
  /** https://api.mailgun.net, or the EU region's address. */
  baseUrl: string;
}

const timeoutMs = 20_000;

/** A refusal that Mailgun explains is permanent; its absence, 429 and 5xx are worth another try. */
export function createMailgunSender(settings: MailgunSettings): MailSender {
  const authorization = `Basic ${Buffer.from(`api:${settings.apiKey}`).toString('base64')}`;
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(new URL(path, settings.baseUrl), {
        ...init,
        headers: { authorization },
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw new ProviderError('unreachable', 'Mailgun did not answer', { cause: error });
    }
  };
  return {
    name: 'mailgun',
    async send(mail) {
      const form = new FormData();
      const fields = {
        from: settings.from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
      };
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      // The same Message-ID on a second attempt: whoever receives both knows that they are one mail.
      form.set('h:Message-Id', messageIdOf(mail.idempotencyKey, settings.domain));
      form.set('h:Auto-Submitted', 'auto-generated');
      form.set('o:tracking', 'no');
      const response = await call(`/v3/${encodeURIComponent(settings.domain)}/messages`, {
        method: 'POST',
        body: form,
      });
      if (response.status === 401 || response.status === 403)
        throw new ProviderError('unauthorised', 'Mailgun refused the key');
      if (response.status === 429) throw new ProviderError('rate_limited', 'Mailgun asks to wait');
      if (response.status >= 500)
        throw new ProviderError('provider_failed', `Mailgun answered ${response.status}`);
      if (!response.ok) throw new ProviderError('bad_request', `Mailgun answered ${response.status}`);
      const { id } = (await response.json()) as { id?: string };
      if (!id) throw new ProviderError('bad_answer', 'Mailgun named no message');
      return { providerMessageId: id };
    },
    async isHealthy() {
      const response = await call(`/v3/domains/${encodeURIComponent(settings.domain)}`, { method: 'GET' });
      await response.body?.cancel();
      return response.ok;
    },
  };
}
