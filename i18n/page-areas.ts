// The areas of words that only pages use.
import { account } from './areas/account.ts';
import { admin, adminModel } from './areas/admin.ts';
import { agent, answerTool } from './areas/agent.ts';
import { audit } from './areas/audit.ts';
import { auditAction } from './areas/audit-action.ts';
import { bankid, bankidHint } from './areas/bankid.ts';
import { answerHow, budget } from './areas/budget.ts';
import { chat } from './areas/chat.ts';
import { comparison } from './areas/comparison.ts';
import {
  answerFailure,
  extractionFailure,
  extractionWarning,
  fieldProblem,
  reportFailure,
} from './areas/failures.ts';
import { file } from './areas/file.ts';
import { identity } from './areas/identity.ts';
import { link, requestState, sharedFileState, shareLinkState } from './areas/link.ts';
import { metric } from './areas/metric.ts';
import {
  candidate,
  documentKind,
  fileState,
  grantState,
  invitationState,
  messageState,
  processState,
  reportState,
  requirementState,
  roleShort,
  scope,
  sourceKind,
} from './areas/names.ts';
import { batchOutcome, mailState, people } from './areas/people.ts';
import { partGap, partState, portfolioChat } from './areas/portfolio-chat.ts';
import { privacy, privacyState, privacyStays, privacyStore, retainedKind } from './areas/privacy.ts';
import { processUi } from './areas/process-ui.ts';
import { reading } from './areas/reading.ts';
import { reportUi } from './areas/report-ui.ts';
import { room } from './areas/room.ts';
import { occurrence, schedule } from './areas/schedule.ts';
import { status } from './areas/status.ts';
import { ui } from './areas/ui.ts';

export const pageAreas = {
  agent,
  answer_how: answerHow,
  budget,
  answer_tool: answerTool,
  account,
  admin,
  admin_model: adminModel,
  audit,
  audit_action: auditAction,
  bankid,
  chat,
  comparison,
  file,
  metric,
  part_gap: partGap,
  part_state: partState,
  people,
  portfolio_chat: portfolioChat,
  link,
  identity,
  reading,
  room,
  status,
  ui,
  answer_failure: answerFailure,
  bankid_hint: bankidHint,
  batch_outcome: batchOutcome,
  mail_state: mailState,
  candidate,
  document_kind: documentKind,
  extraction_failure: extractionFailure,
  extraction_warning: extractionWarning,
  field_problem: fieldProblem,
  file_state: fileState,
  grant_state: grantState,
  invitation_state: invitationState,
  message_state: messageState,
  privacy,
  privacy_stays: privacyStays,
  privacy_state: privacyState,
  privacy_store: privacyStore,
  process_state: processState,
  process_ui: processUi,
  report_failure: reportFailure,
  report_state: reportState,
  report_ui: reportUi,
  schedule,
  occurrence,
  request_state: requestState,
  requirement_state: requirementState,
  retained_kind: retainedKind,
  role_short: roleShort,
  scope,
  share_link_state: shareLinkState,
  shared_file_state: sharedFileState,
  source_kind: sourceKind,
};
