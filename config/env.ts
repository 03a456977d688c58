// The only reader of process.env: fails at start and names every wrong variable.
import { z } from 'zod';

const optionalText = z
  .string()
  .transform((text) => (text.trim() === '' ? undefined : text.trim()))
  .optional();

/** Every variable that the product reads. */
export const Env = z.object({
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
  DEEPGRAM_API_KEY: optionalText,
  DEEPGRAM_BASE_URL: optionalText,
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
  /** Signs links and one-time tokens. */
  SESSION_SECRET: z.string().min(32),
  /** 32 bytes, base64: wraps the tenants' keys. */
  MASTER_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
  CHROMIUM_PATH: optionalText,
  WORKFLOW_BUNDLE: optionalText,
  WEB_BUILD_DIR: optionalText,
  /** What the launcher found out about each part, shown on the status page: [{name, version, address, isEmbedded}]. */
  STACK_PARTS: z.string().default('[]'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  INVITATION_EXPIRES_IN: z.string().default('14 days'),
  /** How long a report waits for required documents. */
  REPORT_WAITS_FOR: z.string().default('60 days'),
  DELETION_UNDO_FOR: z.string().default('20 seconds'),
});
export type Env = z.infer<typeof Env>;

/** Reads and checks the environment. Throws one error that lists every wrong variable with the reason. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const result = Env.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These environment variables are missing or wrong:\n${lines.join('\n')}`);
}
