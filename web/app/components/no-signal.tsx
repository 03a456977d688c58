// Says since when nothing is heard of the server: what stands on the page may be old, and nothing spins meanwhile.
import { useSyncExternalStore } from 'react';
import { silentSince, watchSignal } from '../lib/live-connection.ts';
import { useText } from '../lib/text.tsx';
import { Note } from './note.tsx';

/** Undefined while the connection is there. */
export const useSilentSince = (): number | undefined =>
  useSyncExternalStore(watchSignal, silentSince, () => undefined);

export function NoSignal() {
  const { t, time } = useText();
  const since = useSilentSince();
  if (since === undefined) return null;
  return <Note tone="warn">{t('chat.no_signal', { time: time(new Date(since).toISOString()) })}</Note>;
}
