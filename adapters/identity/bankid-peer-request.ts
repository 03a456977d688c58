// What BankID's API refuses in a request, for the peer: as strict as its description, so that tests find what it would find.
import { isIP } from 'node:net';
import { z } from 'zod';

/** Base64 of UTF-8, at most `max` characters of it. */
const text = (max: number) =>
  z
    .base64()
    .min(1)
    .max(max)
    .refine((value) => !Buffer.from(value, 'base64').toString('utf8').includes('\ufffd'), 'must be UTF-8');

const requirement = z.strictObject({
  pinCode: z.boolean().optional(),
  mrtd: z.boolean().optional(),
  risk: z.enum(['low', 'moderate']).optional(),
  cardReader: z.enum(['class1', 'class2']).optional(),
  certificatePolicies: z.array(z.string()).optional(),
  personalNumber: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
});
const begun = {
  endUserIp: z.string().refine((value) => isIP(value) !== 0, 'must be an address'),
  userVisibleDataFormat: z.enum(['plaintext', 'simpleMarkdownV1']).optional(),
  requirement: requirement.optional(),
  returnUrl: z.string().optional(),
  returnRisk: z.boolean().optional(),
  web: z
    .strictObject({
      deviceIdentifier: z.string().optional(),
      referringDomain: z.string().optional(),
      userAgent: z.string().optional(),
    })
    .optional(),
};
const schemas: Record<string, z.ZodType> = {
  auth: z.strictObject({
    ...begun,
    userVisibleData: text(1500).optional(),
    userNonVisibleData: text(1500).optional(),
  }),
  sign: z.strictObject({
    ...begun,
    userVisibleData: text(40_000),
    userNonVisibleData: text(200_000).optional(),
  }),
  collect: z.strictObject({ orderRef: z.string() }),
  cancel: z.strictObject({ orderRef: z.string() }),
};

/** The name of what is wrong; undefined when nothing is. */
export function faultOf(operation: string, body: unknown): string | undefined {
  const issue = schemas[operation]?.safeParse(body).error?.issues[0];
  return issue ? `Invalid parameter ${issue.path.join('.')}: ${issue.message}` : undefined;
}
