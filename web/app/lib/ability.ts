// The signed-in person's rights, in the browser: the same rules as the server's.
import { useRouteLoaderData } from '@remix-run/react';
import { useMemo } from 'react';
import { type AppAbility, unpackAbility } from '#permissions/ability.ts';

export interface SignedInPerson {
  id: string;
  name: string;
  email: string;
  language: 'sv' | 'en';
  isPlatformAdministrator: boolean;
  rules: unknown;
}

export function useMe(): SignedInPerson | null {
  const root = useRouteLoaderData('root') as { me: SignedInPerson | null } | undefined;
  return root?.me ?? null;
}

/** Allows nothing when nobody is signed in. */
export function useAbility(): AppAbility {
  const rules = useMe()?.rules;
  return useMemo(() => unpackAbility((rules ?? []) as Parameters<typeof unpackAbility>[0]), [rules]);
}
