// Every update, signal and query of the product's workflows: typed once, used by workflows and by temporal/launch.
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { BudgetDecision } from '#contracts/answer.ts';
import type { Arrival } from '#contracts/document-ingestion.ts';
import type {
  DocumentRequestPhase,
  Extension,
  RecordedSubmission,
  Reopening,
  Submission,
} from '#contracts/document-request.ts';
import type { InvitationAnswer, InvitationWithdrawal } from '#contracts/invitation.ts';
import type { RequirementWaiver } from '#contracts/report-generation.ts';
import type { ScheduleOrder } from '#contracts/report-schedule.ts';

/** Invitation: accept or decline; refused once it is no longer pending. Answers with the state reached. */
export const answerInvitation = defineUpdate<string, [InvitationAnswer]>('answerInvitation');
/** Invitation: send the mail once more. */
export const resendInvitation = defineUpdate<void, [{ actorId: string }]>('resendInvitation');
/** Invitation: withdraw it; with a reason where no person decided so. */
export const revokeInvitation = defineUpdate<string, [InvitationWithdrawal]>('revokeInvitation');

/** Removal of access: answers once the right is gone; refused where it can not be taken. */
export const accessTaken = defineUpdate<void, []>('accessTaken');

/** Ingestion: these bytes arrived (again), by whatever channel. */
export const documentArrived = defineSignal<[Arrival]>('documentArrived');
/** Ingestion: the document is being deleted; stop at the next step. */
export const documentWithdrawn = defineSignal<[{ dataFileId: string }]>('documentWithdrawn');

/** Ingestion: do not wait for the next try of the stage; refused where none runs. */
export const retryStage = defineUpdate<void, [{ actorId: string }]>('retryStage');
/** Ingestion: stop reading; refused where nothing is being read. */
export const cancelIngestion = defineUpdate<void, [{ actorId: string }]>('cancelIngestion');

/** Deletion: take it back while the undo time runs; refused after. */
export const undoDeletion = defineUpdate<void, [{ actorId: string }]>('undoDeletion');

/** Erasure: the second person says yes; refused from whoever asked for it, and once it is decided. */
export const confirmErasure = defineUpdate<void, [{ actorId: string }]>('confirmErasure');
/** Erasure: call it off; refused past the point of no return. */
export const abortErasure = defineUpdate<void, [{ actorId: string }]>('abortErasure');

/** Answer: stop writing; what is there stays, marked as stopped. */
export const answerStopped = defineSignal<[{ actorId: string }]>('answerStopped');
/** Answer: what an administrator says of a budget that is used up; refused while nothing waits for it. */
export const decideBudget = defineUpdate<void, [BudgetDecision]>('decideBudget');
/** Answer: the budget was changed elsewhere; whether it is enough now is read from the database. */
export const budgetChanged = defineSignal<[]>('budgetChanged');

/** Report: this document has become usable (or stopped being so); what it means is read from the database. */
export const documentReady = defineSignal<[{ dataFileId: string }]>('documentReady');
/** Report: go on without one required document; refused once writing has begun. */
export const waiveRequirement = defineUpdate<void, [RequirementWaiver]>('waiveRequirement');
/** Report: stop it; refused once it is over. */
export const cancelReport = defineUpdate<void, [{ actorId: string }]>('cancelReport');

/** Request: hand in what is answered; refused while it is answered already or has ended. */
export const submitAnswers = defineUpdate<RecordedSubmission, [Submission]>('submitAnswers');
/** Request: nothing more is taken in; refused once it has ended. */
export const closeRequest = defineUpdate<DocumentRequestPhase, [{ actorId: string }]>('closeRequest');
/** Request: open it again, with a reason; refused while it is open and unanswered. */
export const reopenRequest = defineUpdate<void, [Reopening]>('reopenRequest');
/** Request: more time; refused once it has ended. */
export const extendRequest = defineUpdate<void, [Extension]>('extendRequest');
/** Request: its link is to be revoked; answered when link and request are both ended. */
export const revokeRequestLink = defineUpdate<DocumentRequestPhase, [{ actorId: string }]>(
  'revokeRequestLink',
);

/** Sent by an earlier release, after it had revoked the link itself; the run only ends. */
export const linkRevoked = defineSignal<[{ actorId: string }]>('linkRevoked');

/** Recurring report: make, change, pause, skip one, run now; answers once it holds. */
export const changeSchedule = defineUpdate<void, [ScheduleOrder]>('changeSchedule');
