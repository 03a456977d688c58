// The product's words in Swedish and English: keys are `<area>.<name>`, texts ICU message format.
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '#contracts/primitives.ts';
import { account } from './areas/account.ts';
import { answer } from './areas/answer.ts';
import { chat } from './areas/chat.ts';
import { error } from './areas/error.ts';
import {
  answerFailure,
  extractionFailure,
  extractionWarning,
  fieldProblem,
  reportFailure,
} from './areas/failures.ts';
import { file } from './areas/file.ts';
import { mail } from './areas/mail.ts';
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
import { process } from './areas/process.ts';
import { processUi } from './areas/process-ui.ts';
import { reading } from './areas/reading.ts';
import { reportUi } from './areas/report-ui.ts';
import { role } from './areas/role.ts';
import { room } from './areas/room.ts';
import { status } from './areas/status.ts';
import { ui } from './areas/ui.ts';

const areas = {
  account,
  answer,
  chat,
  error,
  file,
  mail,
  process,
  reading,
  role,
  room,
  status,
  ui,
  answer_failure: answerFailure,
  candidate,
  document_kind: documentKind,
  extraction_failure: extractionFailure,
  extraction_warning: extractionWarning,
  field_problem: fieldProblem,
  file_state: fileState,
  grant_state: grantState,
  invitation_state: invitationState,
  message_state: messageState,
  process_state: processState,
  process_ui: processUi,
  report_failure: reportFailure,
  report_state: reportState,
  report_ui: reportUi,
  requirement_state: requirementState,
  role_short: roleShort,
  scope,
  source_kind: sourceKind,
};
type Areas = typeof areas;
export type TextKey = { [Area in keyof Areas]: `${Area}.${keyof Areas[Area]['en'] & string}` }[keyof Areas];
export type TextValues = Record<string, string | number>;

const compiled = new Map<string, IntlMessageFormat>();
const locales: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };

function textOf(language: Language, key: string): string | undefined {
  const dot = key.indexOf('.');
  const area = areas[key.slice(0, dot) as keyof Areas] as { en: Record<string, string>; sv: Record<string, string> } | undefined; // biome-ignore format: one line
  return area?.[language][key.slice(dot + 1)];
}

/** Whether a key that was put together at run time (`error.` + code) has a text. */
export function hasText(key: string): key is TextKey {
  return textOf('en', key) !== undefined;
}

/** The text of `key` in `language`, with its values filled in. Throws on an unknown key: the compiler knows them all. */
export function translate(language: Language, key: TextKey, values: TextValues = {}): string {
  const id = `${language}:${key}`;
  let message = compiled.get(id);
  if (!message) {
    const text = textOf(language, key);
    if (text === undefined) throw new Error(`no text for ${key}`);
    message = new IntlMessageFormat(text, locales[language]);
    compiled.set(id, message);
  }
  return String(message.format(values));
}

/** Locale tag for Intl. */
export const localeOf = (language: Language): string => locales[language];
