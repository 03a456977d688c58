// The ports that activities work through, made once in temporal/worker.ts.
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Antivirus } from '#adapters/antivirus/index.ts';
import type { EmbeddingModel } from '#adapters/embeddings/index.ts';
import type { Extractor } from '#adapters/extraction/index.ts';
import type { LanguageModel } from '#adapters/llm/index.ts';
import type { Prices } from '#adapters/llm/price.ts';
import type { MailSender } from '#adapters/mail/port.ts';
import type { PdfRenderer } from '#adapters/pdf/port.ts';
import type { FileStorage } from '#adapters/storage/index.ts';
import type { ChunkIndex } from '#adapters/vectors/index.ts';
import type { AccountLinkUse } from '#contracts/account-mail.ts';
import type { DocumentDeletionInput } from '#contracts/document-deletion.ts';
import type { Arrival, WithdrawnVersion } from '#contracts/document-ingestion.ts';
import type { InvitationWithdrawal } from '#contracts/invitation.ts';
import type { HistoriesOf } from '#contracts/privacy.ts';
import type { EmbeddingSpace } from '#contracts/reembedding.ts';
import type { ReportScheduleRef } from '#contracts/report-schedule.ts';

export interface Deps {
  knex: Knex;
  storage: FileStorage;
  mail: MailSender;
  extractor: Extractor;
  /** Undefined where none is set up. */
  antivirus: Antivirus | undefined;
  pdf: PdfRenderer;
  /** Asked anew each time: the provider may come or change while the worker runs; the index belongs to the model. */
  embeddings(): Promise<{ model: EmbeddingModel; index: ChunkIndex }>;
  /** One collection of vectors alone, and who makes its vectors: undefined where nobody can any more. */
  embeddingSpace(space: EmbeddingSpace): Promise<{ model: EmbeddingModel | undefined; index: ChunkIndex }>;
  /** Undefined where there is none: answers are then quotes. */
  languageModel(): Promise<LanguageModel | undefined>;
  /** What a model's tokens cost, where the product does not know it. */
  prices: Prices;
  /** Reaches other workflows by their deterministic ids. */
  signals: {
    documentReady(reports: { companyId: string; reportId: string }[], dataFileId: string): Promise<void>;
    /** Ends what runs for these tenants, known by id or found in Temporal; answers how many that were. */
    endProcesses(tenantIds: string[], workflowIds: string[], signal: AbortSignal): Promise<number>;
    /** Of somebody who lost the right to what they had begun; nothing happens where it is over. */
    stopAnswer(tenantId: string, messageId: string, actorId: string): Promise<void>;
    /** To answers that wait for a budget: it was changed. */
    budgetChanged(tenantId: string, messageIds: readonly string[]): Promise<void>;
    stopPortfolioAnswer(portfolioId: string, messageId: string, actorId: string): Promise<void>;
    cancelReport(companyId: string, reportId: string, actorId: string): Promise<void>;
    /** Of a request whose link is dead. */
    endRequest(request: { companyId: string; documentRequestId: string }, actorId: string): Promise<void>;
    withdrawInvitation(tenantId: string, invitationId: string, by: InvitationWithdrawal): Promise<void>;
    /** Deletes what Temporal holds of processes that are a tenant's or a person's, and waits until it is gone; how many. */
    eraseHistories(of: HistoriesOf, signal: AbortSignal): Promise<number>;
    /** How many of those can still be read. */
    countHistories(of: HistoriesOf): Promise<number>;
    /** Deletes a document as a person would, by nobody and at once. */
    deleteDocument(document: Omit<DocumentDeletionInput, 'actorId' | 'undoFor'>): Promise<void>;
    /** When a recurring report is started by itself, as ISO instants; null: never again. */
    setReportSchedule(ref: ReportScheduleRef, instants: string[] | null): Promise<void>;
    /** Takes away the schedules of a tenant. */
    endSchedules(tenantId: string): Promise<void>;
    withdrawDocument(version: WithdrawnVersion): Promise<void>;
    /** Starts the reading of bytes that lie in storage, behind what people wait for. */
    documentArrived(arrival: Arrival): Promise<void>;
  };
  /** Wraps what is kept for a moment, as passwords of locked files. */
  masterKey: Buffer;
  links: {
    company(companyId: string): string;
    /** The address of a page of ours, by its path. */
    page(path: string): string;
    invitation(invitationId: string): string;
    account(tokenId: string, use: AccountLinkUse): string;
    /** The address of a share link, and the hash that it is found by. */
    shared(linkId: string): { address: string; tokenHash: Buffer };
  };
  log: Logger;
}
