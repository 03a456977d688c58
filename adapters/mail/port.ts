// Outgoing mail.
export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Becomes the Message-ID: a provider or mailbox that sees it twice knows it is one mail. */
  idempotencyKey: string;
}

export interface MailSender {
  readonly name: string;
  /** Returns the provider's id. Throws `ProviderError` when it is known that nothing was accepted. */
  send(mail: OutgoingMail): Promise<{ providerMessageId: string }>;
  isHealthy(): Promise<boolean>;
}

/** The same key gives the same Message-ID, so that a repeat is known as one (RFC 5322, 3.6.4). */
export const messageIdOf = (idempotencyKey: string, domain = 'insyn.example'): string =>
  `<${idempotencyKey.replaceAll(/[^\w.-]/g, '.')}@${domain}>`;
