// Stops an answer that is being written; what is there stays.
import { useFetcher } from '@remix-run/react';
import type { ActionAnswer } from '../lib/api.server.ts';
import { Icon } from './icon.tsx';

export function StopButton({ messageId, label }: { messageId: string; label: string }) {
  const fetcher = useFetcher<ActionAnswer>();
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="messageId" value={messageId} />
      <button
        className="button small"
        type="submit"
        name="intent"
        value="stop"
        disabled={fetcher.state !== 'idle'}
      >
        <Icon name="stop" size={14} /> {label}
      </button>
    </fetcher.Form>
  );
}
