// One document that was asked for, and the answer to it: files, a comment, or why there is none.
import { useFetcher } from '@remix-run/react';
import { type DragEvent, useState } from 'react';
import type { SharedItem } from '#contracts/api/shared.ts';
import { filesOfDrop } from '../lib/dropped-files.ts';
import { useText } from '../lib/text.tsx';

import { useAnswerFiles } from '../lib/use-answer-files.ts';
import { useDraft } from '../lib/use-draft.ts';
import { useReloadSoon } from '../lib/use-reload-soon.ts';
import { StateBadge } from './badge.tsx';
import { Chooser } from './drop-zone.tsx';
import { TextArea } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';
import { SharedFiles } from './shared-files.tsx';
import { UploadList } from './upload-list.tsx';

export function AnswerItem({ linkId, item, isOpen }: { linkId: string; item: SharedItem; isOpen: boolean }) {
  const { t, named, period } = useText();
  const reload = useReloadSoon();
  const path = `/api/shared/${linkId}/items/${item.id}/files`;
  const { uploads, add, clear, isBusy } = useAnswerFiles(path, reload);
  const withdraw = useFetcher();
  // What came in stands in the list above it; only trouble stays.
  const isShown = isBusy || uploads.some(({ state }) => state.step === 'refused');
  const [isOver, setIsOver] = useState(false);
  const name = named('document_kind', item.documentKind);
  const when = item.periodStart ? period(item.periodStart, item.periodEnd) : '';
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const choice = await filesOfDrop(event.dataTransfer);
    if (choice.files.length > 0) add(choice);
  };
  const onOver = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <section
      className={`card stack tight answer-item${isOver ? ' is-over' : ''}`}
      aria-label={`${name} ${when}`}
      {...(isOpen
        ? {
            onDragOver: onOver,
            onDragLeave: () => setIsOver(false),
            onDrop: (event: DragEvent) => void drop(event),
          }
        : {})}
    >
      <div className="row spread">
        <h2>
          {item.ordinal}. {name} {when ? <span className="soft">{when}</span> : null}
        </h2>
        {isOpen && item.state === 'requested' ? (
          <span className="small soft">{t(item.isRequired ? 'link.required' : 'link.optional')}</span>
        ) : (
          <StateBadge area="requirement_state" state={item.state} />
        )}
      </div>
      {item.note ? <p className="soft">{item.note}</p> : null}
      <SharedFiles files={item.files} {...(isOpen ? { withdraw } : {})} />
      {isOpen ? (
        <>
          <div className="row">
            <Chooser id={`files-${item.id}`} label={t('link.choose')} onFiles={add} isPrimary />
            <span className="small soft">{t('link.drop_here')}</span>
          </div>
          {isShown ? <UploadList uploads={uploads} isBusy={isBusy} onClear={clear} /> : null}
          <DraftFields item={item} />
        </>
      ) : (
        <>
          {item.comment ? <p>{item.comment}</p> : null}
          {item.absentReason ? (
            <p>
              <strong>{t('link.absent')}:</strong> {item.absentReason}
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}

function DraftFields({ item }: { item: SharedItem }) {
  const { t } = useText();
  const { draft, write, flush, replaced, problem, isSaving, isSaved } = useDraft(item);
  const [isAbsent, setAbsent] = useState(draft.absentReason !== '');
  const shown = replaced && (replaced.absentReason ?? replaced.comment);
  return (
    <>
      <TextArea
        label={t('link.comment')}
        rows={2}
        maxLength={4000}
        value={draft.comment}
        onChange={(event) => write({ comment: event.currentTarget.value })}
        onBlur={flush}
      />
      {item.files.length === 0 || isAbsent ? (
        <label className="check">
          <input
            type="checkbox"
            checked={isAbsent || draft.absentReason !== ''}
            onChange={(event) => {
              setAbsent(event.currentTarget.checked);
              if (!event.currentTarget.checked && draft.absentReason) write({ absentReason: '' });
            }}
          />
          {t('link.absent')}
        </label>
      ) : null}
      {isAbsent || draft.absentReason !== '' ? (
        <TextArea
          label={t('link.absent_reason')}
          hint={t('link.absent_hint')}
          rows={2}
          maxLength={1000}
          value={draft.absentReason}
          onChange={(event) => write({ absentReason: event.currentTarget.value })}
          onBlur={flush}
        />
      ) : null}
      {replaced ? (
        <Note tone="warn">{shown ? t('link.replaced', { text: shown }) : t('link.replaced_empty')}</Note>
      ) : null}
      <ProblemNote problem={problem} />
      <span className="small soft" role="status">
        {isSaving ? t('link.saving') : isSaved ? t('link.saved') : ''}
      </span>
    </>
  );
}
