// My conversations: open, rename, delete; a deletion is sent when its undo time is over, or when the page is left.
import { Link, NavLink, useFetcher, useLocation, useNavigate } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { ConversationDto } from '#contracts/api/chats.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { Icon } from './icon.tsx';
import { ProblemNote } from './note.tsx';

const undoForMs = 8000;

export function ConversationList({ items, base }: { items: ConversationDto[]; base: string }) {
  const { t } = useText();
  const removal = useFetcher<ActionAnswer>();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [leaving, setLeaving] = useState<ConversationDto>();
  const send = useRef(() => undefined as undefined);
  send.current = () => {
    if (leaving)
      removal.submit({ intent: 'remove', conversationId: leaving.id }, { method: 'post', action: base });
    setLeaving(undefined);
  };
  useEffect(() => {
    if (!leaving) return;
    const timer = setTimeout(() => send.current(), undoForMs);
    // Whoever leaves has decided: the request outlives the page.
    const onLeave = () => {
      const body = new URLSearchParams({ intent: 'remove', conversationId: leaving.id });
      void fetch(base, { method: 'POST', body, keepalive: true });
    };
    window.addEventListener('pagehide', onLeave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', onLeave);
    };
  }, [leaving, base]);
  const remove = (one: ConversationDto) => {
    // A second one ends the first one's undo time.
    send.current();
    setLeaving(one);
    if (pathname === `${base}/${one.id}`) navigate(base);
  };
  return (
    <nav aria-label={t('chat.conversations')} className="stack tight">
      <Link className="button small" to={base}>
        <Icon name="pencil" size={15} /> {t('chat.new')}
      </Link>
      <ul className="conversations">
        {items
          .filter(({ id }) => id !== leaving?.id)
          .map((one) => (
            <Item key={one.id} one={one} base={base} onRemove={(title) => remove({ ...one, title })} />
          ))}
      </ul>
      <ProblemNote problem={removal.data?.problem} />
      <div className="toasts" aria-live="polite">
        {leaving ? (
          <div className="toast">
            <span className="clip">{t('chat.deleted_named', { title: leaving.title })}</span>
            <button className="link-button" type="button" onClick={() => setLeaving(undefined)}>
              {t('ui.undo')}
            </button>
          </div>
        ) : null}
      </div>
    </nav>
  );
}

function Item({
  one,
  base,
  onRemove,
}: {
  one: ConversationDto;
  base: string;
  onRemove(title: string): void;
}) {
  const { t } = useText();
  const fetcher = useFetcher<ActionAnswer>();
  const [isNaming, setNaming] = useState(false);
  const sent = fetcher.formData?.get('title');
  const title = typeof sent === 'string' ? sent : one.title;
  if (isNaming)
    return (
      <li>
        <fetcher.Form
          method="post"
          action={base}
          onSubmit={() => setNaming(false)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setNaming(false);
          }}
        >
          <input type="hidden" name="intent" value="rename" />
          <input type="hidden" name="conversationId" value={one.id} />
          <input
            className="input"
            name="title"
            required
            maxLength={120}
            defaultValue={title}
            aria-label={t('chat.title')}
            // biome-ignore lint/a11y/noAutofocus: whoever renames wants to write
            autoFocus
            onBlur={(event) => event.currentTarget.form?.requestSubmit()}
          />
        </fetcher.Form>
      </li>
    );
  return (
    <li className="conversation">
      <NavLink className="clip" to={`${base}/${one.id}`} title={title}>
        {title}
      </NavLink>
      <span className="tools">
        <button
          className="button small quiet"
          type="button"
          aria-label={t('chat.rename_named', { title })}
          title={t('chat.rename')}
          onClick={() => setNaming(true)}
        >
          <Icon name="pencil" size={14} />
        </button>
        <button
          className="button small quiet"
          type="button"
          aria-label={t('chat.delete_named', { title })}
          title={t('ui.delete')}
          onClick={() => onRemove(title)}
        >
          <Icon name="trash" size={14} />
        </button>
      </span>
    </li>
  );
}
