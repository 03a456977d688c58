// A moment: relative in the page, exact on hover and for machines.

import { useText } from '../lib/text.tsx';
import { useNow } from '../lib/use-now.ts';

export function Ago({ at }: { at: string }) {
  const { relative, dateTime } = useText();
  const nowMs = useNow();
  return (
    <time dateTime={at} title={dateTime(at)} suppressHydrationWarning>
      {relative(at, Math.max(nowMs, new Date(at).getTime()))}
    </time>
  );
}

export function Clock({ at }: { at: string }) {
  const { time, dateTime } = useText();
  return (
    <time dateTime={at} title={dateTime(at)} suppressHydrationWarning>
      {time(at)}
    </time>
  );
}
