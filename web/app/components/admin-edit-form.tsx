// The few columns of a row that a platform administrator may change.
import { Form, useNavigation } from '@remix-run/react';
import { type AdminEdit, adminEdits } from '#contracts/admin-edits.ts';
import type { AdminCell, AdminRowDetail } from '#contracts/api/admin.ts';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';
import { ProblemNote } from './note.tsx';

interface Props {
  row: AdminRowDetail;
  problem: PageProblem | undefined;
}

export function AdminEditForm({ row, problem }: Props) {
  const { t } = useText();
  const isBusy = useNavigation().state !== 'idle';
  const fields = row.editable.flatMap((column) => {
    const [edit, cell] = [adminEdits[row.model]?.[column], row.cells.find((one) => one.column === column)];
    return edit && cell ? [{ column, edit, cell }] : [];
  });
  return (
    <Form method="post" className="card stack" key={JSON.stringify(fields.map(({ cell }) => cell.value))}>
      <h2>{t('admin.edit')}</h2>
      <p className="small soft">{t('admin.edit_why')}</p>
      {fields.map(({ column, edit, cell }) => (
        <EditField key={column} edit={edit} cell={cell} problem={problem} />
      ))}
      <ProblemNote problem={problem} />
      <div>
        <button className="button primary" type="submit" name="intent" value="edit" disabled={isBusy}>
          {t('ui.save')}
        </button>
      </div>
    </Form>
  );
}

/** Beside each field stands what it was, so that only what was changed is sent. */
function EditField({ edit, cell, problem }: { edit: AdminEdit; cell: AdminCell } & Pick<Props, 'problem'>) {
  const { t, named } = useText();
  const { column, value } = cell;
  const isYesNo = edit.kind !== 'text' && edit.kind !== 'choice';
  const was = isYesNo ? (value ? 'yes' : 'no') : String(value ?? '');
  const shared = { label: named('admin', `column_${column}`), name: column, defaultValue: was, problem };
  return (
    <>
      <input type="hidden" name={`was-${column}`} value={was} />
      {edit.kind === 'text' ? (
        <TextField {...shared} maxLength={2000} />
      ) : (
        <SelectField {...shared}>
          {isYesNo ? (
            <>
              {edit.kind === 'once' && was === 'yes' ? null : <option value="no">{t('admin.no')}</option>}
              <option value="yes">{t('admin.yes')}</option>
            </>
          ) : (
            (edit.options ?? []).map((option) => <option key={option}>{option}</option>)
          )}
        </SelectField>
      )}
    </>
  );
}
