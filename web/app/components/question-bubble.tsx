// One question: its words, and writing it anew; the earlier version stays, one step back.
import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { MessageDto } from '#contracts/api/chats.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { Icon } from './icon.tsx';
import { ProblemNote } from './note.tsx';

interface Props {
  question: Pick<MessageDto, 'id' | 'text'>;
  /** Which of how many versions is shown, from 1. */
  at: number;
  of: number;
  onVersion(at: number): void;
  isEditable: boolean;
}

export function QuestionBubble({ question, at, of, onVersion, isEditable }: Props) {
  const { t } = useText();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <EditForm question={question} onClose={() => setEditing(false)} />;
  return (
    <div className="asked">
      <p className="bubble">{question.text}</p>
      <div className="asked-foot">
        {of > 1 ? (
          <span className="versions">
            <button
              className="button small quiet"
              type="button"
              disabled={at <= 1}
              aria-label={t('chat.version_earlier')}
              onClick={() => onVersion(at - 1)}
            >
              ‹
            </button>
            <span aria-live="polite">{t('chat.version', { at, of })}</span>
            <button
              className="button small quiet"
              type="button"
              disabled={at >= of}
              aria-label={t('chat.version_later')}
              onClick={() => onVersion(at + 1)}
            >
              ›
            </button>
          </span>
        ) : null}
        {isEditable ? (
          <button className="button small quiet" type="button" onClick={() => setEditing(true)}>
            <Icon name="pencil" size={14} /> {t('chat.edit')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function EditForm({ question, onClose }: { question: Props['question']; onClose(): void }) {
  const { t } = useText();
  const fetcher = useFetcher<ActionAnswer>();
  const isDone = fetcher.data?.done === 'asked';
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  return (
    <fetcher.Form
      method="post"
      className="asked stack tight"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <ProblemNote problem={fetcher.data?.problem} />
      <input type="hidden" name="intent" value="ask" />
      <input type="hidden" name="replaces" value={question.id} />
      <textarea
        className="input"
        name="question"
        rows={3}
        required
        maxLength={4000}
        defaultValue={question.text}
        // biome-ignore lint/a11y/noAutofocus: whoever opens the form wants to write in it
        autoFocus
        aria-label={t('chat.question')}
      />
      <div className="row">
        <button className="button primary small" type="submit" disabled={fetcher.state !== 'idle'}>
          {t('chat.ask_again')}
        </button>
        <button className="button small quiet" type="button" onClick={onClose}>
          {t('chat.cancel')}
        </button>
        <span className="small soft">{t('chat.earlier_kept')}</span>
      </div>
    </fetcher.Form>
  );
}
