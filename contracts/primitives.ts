// The small types that every other contract is made of: ids, languages, durations, locators.
import { z } from 'zod';

/** A UUID (version 7 when we make it, so that ids sort by time). */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** The two languages of the product. */
export const languages = ['sv', 'en'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/**
 * Where in an original document a piece of text stands: what a citation opens.
 * Numbers are 1-based as a reader counts them; times are milliseconds from the start of the recording.
 */
export const Locator = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), page: z.int().min(1), line: z.int().min(1).optional() }),
  z.object({ kind: z.literal('cell'), sheet: z.string(), cell: z.string() }),
  z.object({ kind: z.literal('row'), row: z.int().min(1) }),
  z.object({ kind: z.literal('slide'), slide: z.int().min(1), part: z.enum(['body', 'notes']) }),
  z.object({ kind: z.literal('heading'), heading: z.string(), paragraph: z.int().min(1) }),
  z.object({
    kind: z.literal('time'),
    startMs: z.int().min(0),
    endMs: z.int().min(0),
    speaker: z.string().optional(),
  }),
  z.object({ kind: z.literal('part'), part: z.string(), line: z.int().min(1).optional() }),
  z.object({ kind: z.literal('line'), line: z.int().min(1) }),
]);
export type Locator = z.infer<typeof Locator>;
