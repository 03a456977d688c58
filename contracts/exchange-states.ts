// States of what crosses the border of the room: requests, links, sendings, meetings, mail, webhooks, numbers, privacy.
import { z } from 'zod';

export const DocumentRequestState = z.enum(['draft', 'sent', 'answered', 'closed', 'expired', 'cancelled']);
export type DocumentRequestState = z.infer<typeof DocumentRequestState>;

/** The one thing a link without an account is good for. */
export const ShareLinkPurpose = z.enum(['document_request', 'report']);
export type ShareLinkPurpose = z.infer<typeof ShareLinkPurpose>;

/** `sent` = the provider took it; `unknown` = nobody knows, so ask the provider, then a person. */
export const DeliveryState = z.enum(['queued', 'sent', 'delivered', 'bounced', 'failed', 'unknown']);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const MetricState = z.enum(['proposed', 'conflicting', 'approved', 'rejected', 'restated']);
export type MetricState = z.infer<typeof MetricState>;

/** The length of time that a number is about; `point`: how it stood on a day. */
export const MetricPeriodKind = z.enum(['year', 'half', 'quarter', 'month', 'point']);
export type MetricPeriodKind = z.infer<typeof MetricPeriodKind>;

export const MeetingPlatform = z.enum(['meet', 'teams', 'zoom', 'upload']);
export type MeetingPlatform = z.infer<typeof MeetingPlatform>;

/** Each state is proven by an observed signal. */
export const MeetingState = z.enum([
  'scheduled',
  'joining',
  'lobby',
  'waiting_for_consent',
  'recording',
  'paused',
  'ended',
  'transcribing',
  'ready',
  'failed',
  'cancelled',
]);
export type MeetingState = z.infer<typeof MeetingState>;

export const TranscriptSource = z.enum(['bot', 'platform', 'upload']);
export type TranscriptSource = z.infer<typeof TranscriptSource>;

export const TranscriptState = z.enum(['live', 'partial', 'complete', 'failed']);
export type TranscriptState = z.infer<typeof TranscriptState>;

export const ConsentState = z.enum(['asked', 'given', 'refused', 'withdrawn']);
export type ConsentState = z.infer<typeof ConsentState>;

/** The lanes of an incoming mail; only a verified sender may set anything in motion. */
export const SenderTrust = z.enum(['verified', 'known_unverified', 'unknown']);
export type SenderTrust = z.infer<typeof SenderTrust>;

export const InboundMailState = z.enum(['received', 'classifying', 'waiting', 'filed', 'rejected', 'failed']);
export type InboundMailState = z.infer<typeof InboundMailState>;

export const WebhookDeliveryState = z.enum(['queued', 'delivered', 'failed']);
export type WebhookDeliveryState = z.infer<typeof WebhookDeliveryState>;

export const NotificationChannel = z.enum(['app', 'mail']);
export type NotificationChannel = z.infer<typeof NotificationChannel>;

/** What a retention policy can speak of. */
export const RetainedKind = z.enum([
  'documents',
  'conversations',
  'reports',
  'meetings',
  'mails',
  'processes',
]);
export type RetainedKind = z.infer<typeof RetainedKind>;

export const PrivacyRequestKind = z.enum(['export', 'erasure']);
export type PrivacyRequestKind = z.infer<typeof PrivacyRequestKind>;

export const PrivacyRequestState = z.enum([
  'requested',
  'confirmed',
  'running',
  'done',
  'failed',
  'cancelled',
]);
export type PrivacyRequestState = z.infer<typeof PrivacyRequestState>;
