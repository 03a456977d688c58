// Where files and folders are dropped or chosen.
import { type DragEvent, useId, useState } from 'react';
import { type Choice, filesOfDrop, filesOfInput } from '../lib/dropped-files.ts';
import { useText } from '../lib/text.tsx';

import { Icon } from './icon.tsx';

export function DropZone({ onFiles }: { onFiles(choice: Choice): void }) {
  const { t } = useText();
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    onFiles(await filesOfDrop(event.dataTransfer));
  };
  return (
    <section
      className={`drop${isOver ? ' is-over' : ''}`}
      aria-label={t('file.drop_title')}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={26} />
      <strong>{t('file.drop_title')}</strong>
      <p className="small soft">{t('file.drop_hint')}</p>
      <p className="small soft">{t('file.drop_versions')}</p>
      <div className="row">
        <Chooser id={`${id}-files`} label={t('file.choose_files')} onFiles={onFiles} isPrimary />
        <Chooser id={`${id}-folder`} label={t('file.choose_folder')} onFiles={onFiles} isFolder />
      </div>
    </section>
  );
}

interface ChooserProps {
  id: string;
  label: string;
  isFolder?: boolean;
  isPrimary?: boolean;
  onFiles(choice: Choice): void;
}
export function Chooser({ id, label, isFolder = false, isPrimary = false, onFiles }: ChooserProps) {
  return (
    <span>
      <input
        type="file"
        className="unseen"
        id={id}
        multiple
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = event.currentTarget.files;
          if (files && files.length > 0) onFiles(filesOfInput(files));
          // So that choosing the same file again is a change again.
          event.currentTarget.value = '';
        }}
      />
      <label className={`button${isPrimary ? ' primary' : ''}`} htmlFor={id}>
        {label}
      </label>
    </span>
  );
}
