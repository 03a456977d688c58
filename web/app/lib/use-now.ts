// The present moment for everything on the page that says "two minutes ago", moved on together.
import { useEffect, useState, useSyncExternalStore } from 'react';

const everyMs = 15_000;
const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    nowMs = Date.now();
    for (const run of listeners) run();
  }, everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Milliseconds since 1970; never behind what has just been loaded by more than the pace of the clock. */
export function useNow(): number {
  const tick = useSyncExternalStore(
    subscribe,
    () => nowMs,
    () => 0,
  );
  return tick === 0 ? Date.now() : Math.max(tick, Date.now() - everyMs);
}

/** The same by the second, for clocks that people watch; still where `isOn` is false. */
export function useSeconds(isOn: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isOn) return;
    setNow(Date.now());
    const seconds = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(seconds);
  }, [isOn]);
  return now;
}
