// One answer: its text while it is written, its sources, what it could not find, who wrote it.
import { Link, useFetcher } from '@remix-run/react';
import { useRef, useState } from 'react';
import type { CitationDto, MessageDto } from '#contracts/api/chats.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { copyAnswer, plainCopy, richCopy } from '../lib/copy-answer.ts';
import { useText } from '../lib/text.tsx';
import { useAnswerStream } from '../lib/use-answer-stream.ts';
import { usePlaceName } from '../lib/use-place-name.ts';
import { AnswerAbsent } from './answer-absent.tsx';
import { AnswerHow } from './answer-how.tsx';
import { StateBadge } from './badge.tsx';
import { CitedText } from './cited-text.tsx';
import { Icon } from './icon.tsx';
import { useSilentSince } from './no-signal.tsx';
import { Note } from './note.tsx';
import { SourceList } from './source-list.tsx';
import { StopButton } from './stop-button.tsx';
import { VoteButtons } from './vote-buttons.tsx';

interface Props {
  message: MessageDto;
  linkTo(citation: CitationDto): string;
  processLink(id: string): string;
  /** Its question, where it may be asked once more. */
  question?: Pick<MessageDto, 'id' | 'text'> | undefined;
}

export function AnswerCard({ message, linkTo, processLink, question }: Props) {
  const { t, reason } = useText();
  const { text, state } = useAnswerStream(message.id, message);
  const isWriting = state === 'queued' || state === 'running';
  // Nothing moves on the page while nothing is heard: then a line says since when.
  const isHeard = useSilentSince() === undefined;
  const card = useRef<HTMLElement>(null);
  return (
    <article className="answer" aria-label={t('chat.answer')} aria-busy={isWriting} ref={card}>
      <p className="unseen" role="status">
        {isWriting ? t('chat.being_written') : t('chat.is_written')}
      </p>
      {isWriting && text === '' ? <p className="soft">{t('chat.looking')}</p> : null}
      {text ? (
        <CitedText
          text={text}
          citations={message.citations}
          linkTo={linkTo}
          isWriting={isWriting && isHeard}
        />
      ) : null}
      {message.waitingFor === 'budget' && isWriting ? (
        <Note tone="warn">
          {t('budget.waits')}{' '}
          {message.processId ? (
            <Link to={processLink(message.processId)}>{t('budget.to_decision')}</Link>
          ) : null}
        </Note>
      ) : null}
      {state === 'refused' && message.outcome !== 'over_budget' ? (
        <Missing missing={message.missing} hasText={text !== ''} />
      ) : null}
      {message.isCutOff ? <Note tone="warn">{t('chat.cut_off')}</Note> : null}
      {isWriting ? null : <AnswerAbsent absent={message.absent} />}
      {state === 'stopped' ? <Note>{t('chat.stopped_note')}</Note> : null}
      {state === 'failed' ? <Note tone="danger">{reason('answer_failure', message.errorCode)}</Note> : null}
      {message.unsupportedNumbers.length > 0 ? (
        <Note tone="warn">
          {t('chat.unsupported_numbers', { numbers: message.unsupportedNumbers.join(', ') })}
        </Note>
      ) : null}
      <SourceList citations={message.citations} linkTo={linkTo} />
      <footer className="answer-foot">
        {state === 'complete' ? null : <StateBadge area="message_state" state={state} />}
        {isWriting ? (
          <StopButton messageId={message.id} label={t('chat.stop')} />
        ) : (
          <>
            <CopyButton text={text} citations={message.citations} card={card} />
            {question ? <AgainButton question={question} /> : null}
            <VoteButtons message={message} />
          </>
        )}
        {message.model && !isWriting ? <ModelName mode={message.mode} model={message.model} /> : null}
        {message.processId ? <Link to={processLink(message.processId)}>{t('chat.how')}</Link> : null}
      </footer>
      {isWriting ? null : <AnswerHow messageId={message.id} />}
    </article>
  );
}

function Missing({ missing, hasText }: { missing: string[]; hasText: boolean }) {
  const { t } = useText();
  return (
    <Note tone="warn">
      {hasText ? null : <strong>{t('chat.not_in_documents')}</strong>}
      {missing.length > 0 && !hasText ? <p>{t('chat.missing', { list: missing.join(', ') })}</p> : null}
      <p className="small">{t('chat.missing_hint')}</p>
    </Note>
  );
}

/** Says in plain words when no real language model wrote the answer. */
function ModelName({ mode, model }: { mode: string | null; model: string }) {
  const { t } = useText();
  const isOffline = mode === 'quoted' || mode === 'offline';
  return (
    <span className="badge plain" title={isOffline ? t('chat.offline_explained') : model}>
      {isOffline ? t('chat.offline_model') : model}
    </span>
  );
}

function AgainButton({ question }: { question: Pick<MessageDto, 'id' | 'text'> }) {
  const { t } = useText();
  const fetcher = useFetcher<ActionAnswer>();
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="ask" />
      <input type="hidden" name="replaces" value={question.id} />
      <input type="hidden" name="question" value={question.text} />
      <button className="button small quiet" type="submit" disabled={fetcher.state !== 'idle'}>
        <Icon name="again" size={14} /> {t('chat.regenerate')}
      </button>
    </fetcher.Form>
  );
}

interface CopyProps {
  text: string;
  citations: CitationDto[];
  card: React.RefObject<HTMLElement | null>;
}

function CopyButton({ text, citations, card }: CopyProps) {
  const { t } = useText();
  const placeName = usePlaceName();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    const placeOf = ({ locator }: CitationDto) => placeName(locator);
    const prose = card.current?.querySelector('.prose') ?? null;
    const heading = t('chat.sources');
    await copyAnswer(
      plainCopy(text, citations, heading, placeOf),
      richCopy(prose, citations, heading, placeOf),
    );
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2000);
  };
  if (!text) return null;
  return (
    <button className="button small quiet" type="button" onClick={copy}>
      <Icon name={isCopied ? 'check' : 'copy'} size={14} />{' '}
      {t(isCopied ? 'ui.copied' : citations.length > 0 ? 'chat.copy_with_sources' : 'ui.copy')}
    </button>
  );
}
