// A moment: relative in the page, exact on hover and for machines.
import { useText } from '../lib/text.tsx';

export function Ago({ at }: { at: string }) {
  const { relative, dateTime } = useText();
  return (
    <time dateTime={at} title={dateTime(at)} suppressHydrationWarning>
      {relative(at)}
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
