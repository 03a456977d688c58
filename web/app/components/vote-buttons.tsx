// Whether an answer was good, and why: a thumb, words if one likes, and what the answer was made from.
import { Link, useFetcher } from '@remix-run/react';
import { useState } from 'react';
import type { MessageDto } from '#contracts/api/chats.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { Icon } from './icon.tsx';
import { ProblemNote } from './note.tsx';

export function VoteButtons({ message }: { message: Pick<MessageDto, 'id' | 'vote'> }) {
  const { t } = useText();
  const fetcher = useFetcher<ActionAnswer>();
  const [isExplaining, setExplaining] = useState(false);
  const sent = fetcher.formData?.get('vote');
  const vote = typeof sent === 'string' ? Number(sent) : (message.vote?.vote ?? 0);
  const thumb = (value: 1 | -1, label: string) => (
    <button
      className="button small quiet"
      type="submit"
      name="vote"
      value={vote === value ? 0 : value}
      aria-pressed={vote === value}
      aria-label={label}
      title={label}
      onClick={() => setExplaining(vote !== value)}
    >
      <Icon name={value === 1 ? 'up' : 'down'} size={15} />
    </button>
  );
  return (
    <>
      <fetcher.Form method="post" className="row tight">
        <input type="hidden" name="intent" value="vote" />
        <input type="hidden" name="messageId" value={message.id} />
        {thumb(1, t('chat.vote_good'))}
        {thumb(-1, t('chat.vote_bad'))}
      </fetcher.Form>
      {isExplaining && vote !== 0 ? (
        <fetcher.Form method="post" className="why row" onSubmit={() => setExplaining(false)}>
          <input type="hidden" name="intent" value="vote" />
          <input type="hidden" name="messageId" value={message.id} />
          <input type="hidden" name="vote" value={vote} />
          <input
            className="input"
            name="comment"
            maxLength={1000}
            defaultValue={message.vote?.comment ?? ''}
            aria-label={t('chat.vote_why')}
            placeholder={t('chat.vote_why')}
          />
          <button className="button small" type="submit">
            {t('ui.save')}
          </button>
        </fetcher.Form>
      ) : null}
      {vote !== 0 ? <Link to={`/answers/${message.id}`}>{t('chat.replay')}</Link> : null}
      <ProblemNote problem={fetcher.data?.problem} />
    </>
  );
}
