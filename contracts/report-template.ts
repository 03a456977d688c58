// A report template as read from its Markdown: what it requires, what it says, and what it asks.
import { z } from 'zod';
import { Language } from './primitives.ts';

/** Which period a required document must be about, seen from the period of the report. */
export const PeriodRule = z.enum(['same', 'previous', 'year_to_date', 'previous_year', 'any']);
export type PeriodRule = z.infer<typeof PeriodRule>;

/** What the author writes for "a required document is absent"; `write_with_gaps` is stored as the policy `declare`. */
export const TemplateGate = z.enum(['wait', 'block', 'write_with_gaps']);
export type TemplateGate = z.infer<typeof TemplateGate>;

export const TemplateRequirement = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
  /** A document kind, e.g. `board_minutes`. */
  kind: z.string().min(1).max(60),
  period: PeriodRule.default('same'),
  /** Accepted file formats, e.g. [`xlsx`]; all where absent. */
  formats: z.array(z.string().min(1).max(10)).min(1).max(10).optional(),
  /** How old the document may be, in days from the end of its period (or its arrival where it has none). */
  max_age_days: z.int().min(1).max(3650).optional(),
  waivable: z.boolean().default(true),
  /** Who is asked for it. */
  by: z.enum(['company', 'portfolio']).optional(),
});
export type TemplateRequirement = z.infer<typeof TemplateRequirement>;

export const TemplateFrontMatter = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  language: Language.default('sv'),
  gate: TemplateGate.default('wait'),
  requirements: z.array(TemplateRequirement).max(50).default([]),
});
export type TemplateFrontMatter = z.infer<typeof TemplateFrontMatter>;

export const TextPart = z.object({ kind: z.literal('text'), ordinal: z.int().min(0), markdown: z.string() });
export type TextPart = z.infer<typeof TextPart>;

export const CommandPart = z.object({
  kind: z.literal('command'),
  /** Place among all parts, from 0: also the ordinal of the report's section. */
  ordinal: z.int().min(0),
  name: z.string(),
  options: z.record(z.string(), z.string()),
  /** Nearest heading above, as plain text. */
  heading: z.string().nullable(),
  line: z.int(),
  column: z.int(),
});
export type CommandPart = z.infer<typeof CommandPart>;

export const ParsedTemplate = z.object({
  title: z.string().nullable(),
  language: Language,
  gate: TemplateGate,
  requirements: z.array(TemplateRequirement),
  parts: z.array(z.discriminatedUnion('kind', [TextPart, CommandPart])),
});
export type ParsedTemplate = z.infer<typeof ParsedTemplate>;

/** Names that text and options may use as `{{name}}`. */
export const templateVariables = ['company', 'period', 'portfolio', 'author'] as const;
export type TemplateVariable = (typeof templateVariables)[number];

/** What can be wrong in a template. The sentences live in i18n as `template_problem.<code>`. */
export const templateProblemCodes = [
  'bad_yaml', 'bad_front_matter', 'unknown_front_matter_key', 'duplicate_requirement', 'unknown_document_kind',
  'unknown_command', 'malformed_command', 'command_not_alone', 'missing_option', 'unknown_option', 'bad_option',
  'unknown_requirement', 'unknown_variable', 'no_command', 'too_many_commands', 'too_complex',
] as const; // biome-ignore format: one glance
export type TemplateProblemCode = (typeof templateProblemCodes)[number];

/** One mistake and its place: line and column count from 1, in the template's own text. */
export interface TemplateProblem {
  code: TemplateProblemCode;
  line: number;
  column: number;
  /** Values for the placeholders of the sentence. */
  values: Record<string, string>;
}
