// Links that are out: for whom, opened when, until when, and the way to end one.
import type { useFetcher } from '@remix-run/react';
import type { ShareLinkDto } from '#contracts/api/share-links.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';

interface Props {
  links: ShareLinkDto[];
  /** Absent where the person may not end them. */
  fetcher?: ReturnType<typeof useFetcher> | undefined;
  revokeLabel: string;
}

export function LinkList({ links, fetcher, revokeLabel }: Props) {
  const { t, date, dateTime } = useText();
  return (
    <ul className="list">
      {links.map((link) => (
        <li key={link.id} className="stack tight">
          <div className="file-main">
            <strong className="clip">
              {link.recipientName} <span className="soft">{link.recipientEmail}</span>
            </strong>
            <span className="small soft">
              {[
                link.lastOpenedAt
                  ? `${t('link.opened', { when: dateTime(link.lastOpenedAt) })} (${t('link.opened_count', { count: link.openCount })})`
                  : t('link.never_opened'),
                ...(link.fetchedOnlyCount > 0
                  ? [t('link.fetched_only', { count: link.fetchedOnlyCount })]
                  : []),
                t('link.until', { date: date(link.expiresAt) }),
              ].join(' · ')}
            </span>
          </div>
          <div className="row spread">
            <StateBadge area="share_link_state" state={link.state} />
            {fetcher && link.state === 'active' ? (
              <fetcher.Form method="post">
                <input type="hidden" name="linkId" value={link.id} />
                <button
                  className="button small danger"
                  type="submit"
                  name="intent"
                  value="revoke-link"
                  disabled={fetcher.state !== 'idle'}
                >
                  {revokeLabel}
                </button>
              </fetcher.Form>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
