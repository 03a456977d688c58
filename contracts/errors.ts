// Everything that can go wrong towards a caller: a code, its HTTP status, and the field or file it is about.
import { z } from 'zod';

/** Error codes are stable; the sentences for them live in i18n as `error.<code>`. */
export const errorStatus = {
  invalid_input: 400,
  invalid_json: 400,
  invalid_name: 400,
  invalid_file: 400,
  empty_file: 400,
  invalid_template: 400,
  wrong_credentials: 401,
  signed_out: 401,
  sign_in_again: 403,
  identity_unknown: 401,
  identity_refused: 401,
  identity_cancelled: 401,
  account_disabled: 403,
  cross_site_request: 403,
  forbidden: 403,
  unsafe_file: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  newer_version: 409,
  not_ready: 409,
  already_decided: 409,
  sole_administrator: 409,
  legal_hold: 409,
  wrong_account: 409,
  identity_taken: 409,
  last_way_in: 409,
  last_admin: 409,
  inviter_lost_right: 409,
  expired: 410,
  sign_in_expired: 410,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
  provider_unavailable: 503,
} as const;
export type ErrorCode = keyof typeof errorStatus;

/** One thing wrong with one field: `path` as in the request body (`recipients.0.email`), `code` for i18n. */
export const FieldProblem = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** RFC 9457 problem details, as every failing API answer carries (`application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(FieldProblem).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Thrown anywhere below a route; the errors middleware turns it into a Problem. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldProblem[];
  /** Values for the placeholders of the i18n sentence; never personal data. */
  readonly values: Record<string, string | number>;
  constructor(
    code: ErrorCode,
    options: { fields?: FieldProblem[]; values?: Record<string, string | number> } = {},
  ) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.values = options.values ?? {};
  }
  get status(): number {
    return errorStatus[this.code];
  }
}
