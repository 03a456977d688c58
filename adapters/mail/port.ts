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
