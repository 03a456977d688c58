// Mail by SMTP: the embedded catcher, or any server by SMTP_URL.
import { createTransport } from 'nodemailer';
import { type MailSender, messageIdOf } from './port.ts';

export function createSmtpSender(smtpUrl: string, from: string): MailSender {
  const transport = createTransport(smtpUrl);
  return {
    name: 'smtp',
    async send(mail) {
      const { messageId } = await transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: messageIdOf(mail.idempotencyKey),
        // A bulk responder must not answer an invitation.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { providerMessageId: messageId };
    },
    async isHealthy() {
      await transport.verify();
      return true;
    },
  };
}
