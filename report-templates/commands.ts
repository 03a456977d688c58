// Every command that a template may use: its options, and the question that it puts to the documents.
import { z } from 'zod';

const length = z.enum(['short', 'medium', 'long']).optional();
/** Only documents of this kind, e.g. `board_minutes`. */
const kind = z.string().min(1).max(60).optional();
/** Keys of requirements whose documents are read first, with commas between. */
const from = z.string().min(1).max(400).optional();

export interface CommandDefinition {
  options: z.ZodObject;
  /** The option that holds the question or subject. */
  about: string;
  /** i18n-free shape of the question: `plain` is asked as it stands, `summary` asks for a summary of the subject. */
  asks: 'plain' | 'summary';
}

export const commands: Record<string, CommandDefinition> = {
  ask: {
    options: z.strictObject({ question: z.string().trim().min(3).max(600), length, kind, from }),
    about: 'question',
    asks: 'plain',
  },
  summarize: {
    options: z.strictObject({ about: z.string().trim().min(3).max(300), length, kind, from }),
    about: 'about',
    asks: 'summary',
  },
};

/** Undefined for a name that is no command (also for names such as `constructor`). */
export const commandNamed = (name: string): CommandDefinition | undefined =>
  Object.hasOwn(commands, name) ? commands[name] : undefined;

/** Requirement keys in a `from` option. */
export const keysOf = (option: string | undefined): string[] =>
  (option ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
