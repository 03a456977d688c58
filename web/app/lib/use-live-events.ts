// Keeps a page true: loads it again when something it shows has changed.
import { useEffect } from 'react';
import { isLive, listenLive } from './live-connection.ts';
import { useReloadSoon } from './use-reload-soon.ts';

/** Without a socket (a proxy that refuses it, a restart) pages still catch up. */
const fallbackMs = 8000;

/**
 * Revalidates the page's loaders on every event that carries one of the given ids (`{ projectId: '…' }`).
 * No id at all means every event that this person may hear of. `isOn: false` listens to nothing.
 */
export function useLiveEvents(ids: Record<string, string | null>, isOn = true): void {
  const soon = useReloadSoon();
  const wanted = JSON.stringify(ids);
  useEffect(() => {
    if (!isOn) return;
    const mine = Object.entries(JSON.parse(wanted) as Record<string, string | null>);
    let isFirst = true;
    const stop = listenLive(
      (message) => {
        if (message.type !== 'event') return;
        // Rights may have gone by a wider place than the page's own: what is left is found out by loading.
        const isOfRights = message.event === 'membership.changed' || message.event === 'grant.changed';
        if (isOfRights || mine.length === 0 || mine.some(([key, value]) => message.ids[key] === value))
          soon();
      },
      () => {
        // After a break, events may have passed unseen.
        if (!isFirst) soon();
        isFirst = false;
      },
    );
    const onFocus = () => {
      if (document.visibilityState === 'visible') soon();
    };
    document.addEventListener('visibilitychange', onFocus);
    const fallback = setInterval(() => {
      if (!isLive() && document.visibilityState === 'visible') soon();
    }, fallbackMs);
    return () => {
      stop();
      clearInterval(fallback);
      document.removeEventListener('visibilitychange', onFocus);
    };
  }, [wanted, isOn, soon]);
}
