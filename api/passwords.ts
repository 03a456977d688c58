// Passwords by argon2id, with OWASP's first recommended setting (19 MiB, 2 passes, 1 lane).
import { hash, verify } from '@node-rs/argon2';

const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, settings);
export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password);

/** Takes as long as a check, and fails: so that nobody learns by time which addresses have accounts. */
export async function burnTime(password: string): Promise<false> {
  await hash(password, settings);
  return false;
}
