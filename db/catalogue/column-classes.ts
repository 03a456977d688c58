// What each column holds, for the admin panel. A column that nobody listed counts as content: forgetting is safe.

/**
 * `id` and `plain` are shown; `personal` (names, addresses) is shown in part, `content` (what customers wrote, asked or
 * stored) not at all until a reason is given; `secret` (hashes, keys) is shown to nobody.
 */
export type ColumnClass = 'id' | 'plain' | 'personal' | 'content' | 'secret';

interface Listed {
  plain?: string;
  personal?: string;
  secret?: string;
  id?: string;
}

/** Only what its type does not say already: uuid is an id; times and booleans are plain; bytes are secret. */
const listed: Record<string, Listed> = {
  AccessReason: { plain: 'model', id: 'rowKey' },
  AccountNotice: { plain: 'kind label', personal: 'email' },
  AiAgent: { plain: 'currentVersion' },
  AiAgentVersion: { plain: 'number model language tools temperature restoredFrom' },
  AiBudget: { plain: 'monthlyMicros' },
  AiSpend: { id: 'month', plain: 'inputTokens outputTokens costMicros' },
  AnswerStep: { plain: 'ordinal round tool state errorCode durationMs' },
  ApiToken: { plain: 'scopes', secret: 'prefix' },
  AppEventRow: { plain: 'type ids', id: 'id' },
  Arrival: { plain: 'sourceKind' },
  AuditEvent: { plain: 'actorKind action subjectKind outcome detail requestId', id: 'seq' },
  AuditHead: { plain: 'seq' },
  Chunk: { plain: 'ordinal language' },
  Citation: { plain: 'marker position' },
  Company: { plain: 'name organisationNumber country language fiscalYearStartMonth currency' },
  ConsentRecord: { plain: 'state', personal: 'participantName participantEmail' },
  Conversation: { plain: 'visibility' },
  DataFile: { plain: 'sourceKind documentKind kindSetBy periodStart periodEnd language state failureCode' },
  Delivery: { plain: 'state errorCode attempt' },
  DocumentKind: { plain: 'key' },
  DocumentRequest: { plain: 'periodStart periodEnd state reminderCount' },
  DocumentRequestFile: { plain: 'mediaType sha256 sizeBytes' },
  DocumentRequestItem: { plain: 'ordinal documentKind state periodStart periodEnd revision' },
  DocumentRequestSubmission: { plain: 'number' },
  Effect: { id: 'key' },
  RateLimit: { id: 'key', plain: 'points' },
  VectorCollection: { plain: 'model dimensions role' },
  Upload: { plain: 'mediaType sizeBytes sourceKind' },
  FileVersion: { plain: 'number sha256 sizeBytes mediaType format pageCount chunkCount state failureCode' },
  Identity: { plain: 'provider', secret: 'subject' },
  InboundMail: { plain: 'senderTrust state errorCode', personal: 'fromAddress', secret: 'dedupeKey' },
  Invitation: { plain: 'scopeKind role language state mailState', personal: 'email' },
  MailAddress: { personal: 'address' },
  Meeting: { plain: 'platform language state failureCode', personal: 'organiserEmail', secret: 'joinUrl' },
  MemoryItem: { plain: 'state' },
  Message: { plain: 'role state generation outcome mode model usage errorCode waitingFor' },
  MessagePart: { plain: 'ordinal state gap errorCode unreadCount' },
  MessagePartResult: { plain: 'mode model' },
  MessageVote: { plain: 'vote' },
  Metric: { plain: 'unit currency periodStart periodEnd state' },
  MetricDefinition: { plain: 'key unit currency periodKind version' },
  NotificationPreference: { plain: 'eventType channel' },
  OneTimeToken: { plain: 'purpose', personal: 'email' },
  OutboundMail: { plain: 'template language state errorCode attempt', personal: 'recipient' },
  Portfolio: { plain: 'name language' },
  PortfolioCompanyGrant: { plain: 'scope state' },
  PrivacyRequest: { plain: 'kind state', secret: 'archiveKey' },
  Process: {
    id: 'workflowId',
    plain: 'kind subjectKind state phase done total attempt lastErrorCode lastSeq',
  },
  ProcessEvent: { id: 'seq', plain: 'kind phase done total messageKey durationMs attempt' },
  Recipient: { plain: 'language bounceCode', personal: 'email name' },
  Report: { plain: 'periodStart periodEnd language state gatePolicy errorCode' },
  ReportRequirement: { plain: 'documentKind periodStart periodEnd state' },
  ReportOccurrence: { plain: 'periodStart periodEnd state reason' },
  ReportSchedule: { plain: 'scheduleId rhythm timeZone periodRule gatePolicy preflightDays waitFor' },
  ReportSection: { plain: 'ordinal state errorCode attempts usage costMicros' },
  ReportTemplate: { plain: 'currentVersion' },
  ReportTemplateVersion: { plain: 'number' },
  Requirement: { plain: 'ordinal documentKind periodRule format maxAgeDays satisfiableBy waivableBy' },
  RetentionPolicy: { plain: 'dataKind keepDays' },
  Session: { personal: 'userAgent ipPrefix' },
  SignInFlow: { plain: 'provider purpose' },
  ShareLink: { plain: 'purpose openCount fetchCount' },
  Tenant: { plain: 'kind' },
  TenantKey: { id: 'keyId' },
  Transcript: { plain: 'source language state' },
  TranscriptSegment: { id: 'seq', personal: 'speaker', plain: 'startMs endMs' },
  User: { plain: 'language', personal: 'email name', secret: 'passwordHash' },
  UserCompanyRelation: { plain: 'role' },
  UserPortfolioRelation: { plain: 'role' },
  UserProjectRelation: { plain: 'role' },
  Webhook: { plain: 'eventTypes' },
  WebhookDelivery: { id: 'appEventId', plain: 'eventType state attempt responseStatus' },
};

const classOfType: Record<string, ColumnClass> = {
  uuid: 'id',
  boolean: 'plain',
  'timestamp with time zone': 'plain',
  bytea: 'secret',
};

/** `type` is what Postgres calls the column's type. A name that says hash, secret, password or key is never shown. */
export function classOf(model: string, column: string, type: string): ColumnClass {
  const entry = listed[model] ?? {};
  for (const kind of ['secret', 'personal', 'id', 'plain'] as const)
    if (entry[kind]?.split(' ').includes(column)) return kind;
  if (/hash$|secret|password|^sealed|Key$/i.test(column) && type !== 'uuid') return 'secret';
  return classOfType[type] ?? 'content';
}

/** The columns that a search compares with, besides ids: indexed, and whole values only (names: a part of them). */
export const searchedColumns: Record<string, { equal?: string[]; part?: string[] }> = {
  User: { equal: ['email'] },
  Company: { equal: ['organisationNumber'], part: ['name'] },
  Portfolio: { part: ['name'] },
  Process: { equal: ['workflowId'] },
  FileVersion: { equal: ['sha256'] },
  Effect: { equal: ['key'] },
  RateLimit: { equal: ['key'] },
  TenantKey: { equal: ['keyId'] },
};
