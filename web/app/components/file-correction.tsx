// Correcting what the classifier thought: kind and period of a document.
import type { useFetcher } from '@remix-run/react';
import type { DataFileDto } from '#contracts/api/documents.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';
import { ProblemNote } from './note.tsx';

interface Props {
  file: Pick<
    DataFileDto,
    'id' | 'name' | 'documentKind' | 'kindConfidence' | 'periodStart' | 'periodEnd' | 'language'
  >;
  kinds: readonly string[];
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

/** Whether a person should look at what the classifier thought. */
export const isUnsure = ({ kindConfidence }: { kindConfidence: number | null }): boolean =>
  kindConfidence !== null && kindConfidence < 0.6;

export function FileCorrection({ file, kinds, fetcher }: Props) {
  const { t, named } = useText();
  const problem = fetcher.formData?.get('fileId') === file.id ? undefined : fetcher.data?.problem;
  return (
    <fetcher.Form method="post" className="stack tight">
      <input type="hidden" name="fileId" value={file.id} />
      <div className="form-grid">
        <SelectField label={t('file.kind')} name="documentKind" defaultValue={file.documentKind ?? 'other'}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {named('document_kind', kind)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('file.period_from')}
          name="periodStart"
          type="date"
          defaultValue={file.periodStart ?? ''}
        />
        <TextField
          label={t('file.period_to')}
          name="periodEnd"
          type="date"
          defaultValue={file.periodEnd ?? ''}
        />
        <SelectField label={t('ui.language')} name="language" defaultValue={file.language ?? 'sv'}>
          <option value="sv">{t('file.language_sv')}</option>
          <option value="en">{t('file.language_en')}</option>
        </SelectField>
      </div>
      <ProblemNote problem={problem} />
      <div>
        <button className="button small" type="submit" name="intent" value="correct">
          {t('ui.save')}
        </button>
      </div>
    </fetcher.Form>
  );
}
