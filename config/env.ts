// The only reader of process.env: fails at start and names every wrong variable.
import { z } from 'zod';

const optionalText = z
  .string()
  .transform((text) => (text.trim() === '' ? undefined : text.trim()))
  .optional();

/** An OpenID Connect provider, such as Google: docs/sign-in.md. */
const OidcProvider = z.object({
  /** In the address that it redirects to: /api/auth/<key>/callback. */
  key: z
    .string()
    .regex(/^(?!entra$|bankid$)[a-z][a-z0-9-]{0,30}$/, 'small letters and digits, not entra or bankid'),
  label: z.string().min(1).max(40),
  issuer: z.url({ protocol: /^https$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  idTokenAlgorithm: z.enum(['RS256', 'PS256', 'ES256', 'Ed25519']).default('RS256'),
  scope: z.string().default('openid profile email'),
  prompt: z.string().optional(),
});
const OidcProviders = z
  .string()
  .default('[]')
  .transform((text, context) => {
    try {
      return JSON.parse(text || '[]') as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON: a list of providers' });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(OidcProvider)
      .refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'keys must differ'),
  );

const Variables = z.object({
  DATABASE_URL: z.url(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(10),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('insyn'),
  MILVUS_ADDRESS: z.string().min(1),
  /** The embedded model server; answers where no provider is configured. */
  LOCAL_AI_URL: optionalText,
  OPENAI_API_KEY: optionalText,
  OPENAI_BASE_URL: optionalText,
  OPENAI_CHAT_MODEL: optionalText,
  OPENAI_EMBEDDING_MODEL: optionalText,
  OPENAI_EMBEDDING_DIMENSIONS: z.coerce.number().int().min(8).max(8192).optional(),
  /** Longest wait between two parts of an answer. */
  OPENAI_SILENCE_MS: z.coerce.number().int().min(100).max(300_000).default(60_000),
  /** US dollars per million tokens, for models whose price the product does not know. */
  OPENAI_INPUT_PRICE: z.coerce.number().min(0).optional(),
  OPENAI_OUTPUT_PRICE: z.coerce.number().min(0).optional(),
  DEEPGRAM_API_KEY: optionalText,
  DEEPGRAM_BASE_URL: optionalText,
  /** ClamAV's daemon: `host:port`, or the path of its socket. Without it files are read unscanned. */
  CLAMD_ADDRESS: optionalText,
  SMTP_URL: z.string().min(1),
  MAIL_FROM: z.string().default('Insyn <no-reply@insyn.example>'),
  MAIL_CATCHER_URL: optionalText,
  MAILGUN_API_KEY: optionalText,
  MAILGUN_DOMAIN: optionalText,
  /** The EU region has an address of its own. */
  MAILGUN_BASE_URL: z.url().default('https://api.mailgun.net'),
  FILES_DIR: z.string().min(1),
  S3_ENDPOINT: optionalText,
  S3_BUCKET: optionalText,
  S3_REGION: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  /** What people type into the browser; links in mails start with it. */
  PUBLIC_URL: z.url(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535),
  /** How many proxies of ours stand in front: so many entries of X-Forwarded-For, counted from the end, are believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Of one person or token, over all processes. */
  API_CALLS_PER_MINUTE: z.coerce.number().int().min(60).default(3000),
  /** Signs links and one-time tokens. */
  SESSION_SECRET: z.string().min(32),
  /** 32 bytes, base64: wraps the tenants' keys. */
  MASTER_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
  /** Ids of the Entra tenants whose people may sign in, separated by commas; a secret comes with an id. */
  ENTRA_TENANT: z
    .string()
    .default('')
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .pipe(z.array(z.guid('must be ids of tenants, not names'))),
  ENTRA_CLIENT_ID: optionalText,
  ENTRA_CLIENT_SECRET: optionalText,
  ENTRA_AUTHORITY: z.url({ protocol: /^https$/ }).default('https://login.microsoftonline.com'),
  OIDC_PROVIDERS: OidcProviders,
  /** PEM file of a private authority that providers of identity have their certificates from. */
  IDENTITY_CA_FILE: optionalText,
  IDENTITY_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
  /** BankID's relying-party API, and the certificates of docs/bankid.md: PEM, or a file. Without the address there is no BankID. */
  BANKID_URL: z
    .url({ protocol: /^https$/ })
    .optional()
    .or(z.literal('').transform(() => undefined)),
  BANKID_CERT: optionalText,
  BANKID_KEY: optionalText,
  /** A file; instead of BANKID_CERT and BANKID_KEY. */
  BANKID_PFX: optionalText,
  BANKID_PASSPHRASE: optionalText,
  BANKID_CA: optionalText,
  BANKID_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(8_000),
  CHROMIUM_PATH: optionalText,
  WORKFLOW_BUNDLE: optionalText,
  WEB_BUILD_DIR: optionalText,
  /** What the launcher found out about each part, shown on the status page: [{name, version, address, isEmbedded}]. */
  STACK_PARTS: z.string().default('[]'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  INVITATION_EXPIRES_IN: z.string().default('14 days'),
  /** How long a report waits for required documents. */
  REPORT_WAITS_FOR: z.string().default('60 days'),
  /** How long a finished data export can be fetched. */
  PRIVACY_EXPORT_KEPT_FOR: z.string().default('7 days'),
  /** How long a second person has to confirm a company's erasure, and how long a confirmed one can be called off. */
  PRIVACY_ERASURE_CONFIRM_FOR: z.string().default('7 days'),
  PRIVACY_ERASURE_GRACE: z.string().default('24 hours'),
  /** How long an upload that broke off can go on. */
  UPLOAD_KEPT_FOR: z.string().default('3 days'),
  /** How long the vectors of an earlier embedding model are kept after the switch. */
  OLD_VECTORS_KEPT_FOR: z.string().default('7 days'),
  DELETION_UNDO_FOR: z.string().default('20 seconds'),
});

/** Every variable that the product reads. */
export const Env = Variables.superRefine((env, context) => {
  // A half-configured provider would be one without a button, and nobody told why.
  const given = [env.ENTRA_TENANT[0], env.ENTRA_CLIENT_ID, env.ENTRA_CLIENT_SECRET];
  const names = ['ENTRA_TENANT', 'ENTRA_CLIENT_ID', 'ENTRA_CLIENT_SECRET'];
  if (given.every((value) => !value)) return;
  for (const [index, value] of given.entries())
    if (!value)
      context.addIssue({
        code: 'custom',
        path: [names[index] ?? ''],
        message: 'is needed with the other two',
      });
});
export type Env = z.infer<typeof Env>;

/** Reads and checks the environment. Throws one error that lists every wrong variable with the reason. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const result = Env.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These environment variables are missing or wrong:\n${lines.join('\n')}`);
}
