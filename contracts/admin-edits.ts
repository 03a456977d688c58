// What a platform administrator may change in a row, column by column; everything else is read only.
import { z } from 'zod';
import { Language, languages } from './primitives.ts';

/**
 * `moment`: a time that is set to now or taken away, given as true or false; `once`: the same, but never taken away.
 * A column that is masked can only be changed while it is opened.
 */
export interface AdminEdit {
  kind: 'text' | 'choice' | 'boolean' | 'moment' | 'once';
  schema: z.ZodType<string | boolean>;
  options?: readonly string[];
}

const name: AdminEdit = { kind: 'text', schema: z.string().trim().min(1).max(120) };
const language: AdminEdit = { kind: 'choice', schema: Language, options: languages };
const moment: AdminEdit = { kind: 'moment', schema: z.boolean() };
const once: AdminEdit = { kind: 'once', schema: z.literal(true) };

/** By model, then by column. */
export const adminEdits: Record<string, Record<string, AdminEdit>> = {
  User: {
    language,
    disabledAt: moment,
    emailVerifiedAt: moment,
    isPlatformAdministrator: { kind: 'boolean', schema: z.boolean() },
  },
  Company: {
    name,
    language,
    fiscalYearStartMonth: {
      kind: 'choice',
      schema: z.string().regex(/^([1-9]|1[0-2])$/),
      options: Array.from({ length: 12 }, (_, at) => String(at + 1)),
    },
  },
  Portfolio: { name, language },
  Project: {
    name,
    description: { kind: 'text', schema: z.string().trim().max(2000) },
    archivedAt: moment,
  },
  Session: { revokedAt: once },
  ApiToken: { revokedAt: once },
  ShareLink: { revokedAt: once },
  Webhook: { disabledAt: moment },
};
