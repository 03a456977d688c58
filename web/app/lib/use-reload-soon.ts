// Loads a page's data again a moment after being asked: once for many askers, and never while it is being loaded.
import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef } from 'react';

/** At most one reload in this time, however often it is asked for. */
const quietMs = 400;

/** A reload that begins during another would abort it, which the browser reports as an error: it waits instead. */
export function useReloadSoon(): () => void {
  const revalidator = useRevalidator();
  const latest = useRef(revalidator);
  latest.current = revalidator;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    const later = () => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        if (latest.current.state === 'idle') latest.current.revalidate();
        else later();
      }, quietMs);
    };
    later();
  }, []);
}
