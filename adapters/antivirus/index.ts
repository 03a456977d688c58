// Chooses the virus scanner: clamd where there is an address for it, else none.
import type { Env } from '#config/env.ts';
import { createClamd } from './clamd.ts';
import type { Antivirus } from './port.ts';

export type { Antivirus } from './port.ts';

/** Undefined: files are read unscanned, and their timelines say so. */
export const createAntivirus = ({ CLAMD_ADDRESS }: Pick<Env, 'CLAMD_ADDRESS'>): Antivirus | undefined =>
  CLAMD_ADDRESS ? createClamd({ address: CLAMD_ADDRESS }) : undefined;
