// Search and filters of the file list: a plain GET form, so that an address is a view.
import { Form, useSubmit } from '@remix-run/react';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';

interface Props {
  states: readonly string[];
  kinds: readonly string[];
  chosen: { search: string; state: string; kind: string; sort: string };
}

export function FileFilters({ states, kinds, chosen }: Props) {
  const { t, named } = useText();
  const submit = useSubmit();
  return (
    <Form
      method="get"
      className="filters"
      role="search"
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement)
          submit(event.currentTarget, { preventScrollReset: true });
      }}
    >
      <TextField
        label={t('file.search')}
        name="search"
        type="search"
        defaultValue={chosen.search}
        maxLength={200}
      />
      <SelectField label={t('ui.state')} name="state" defaultValue={chosen.state}>
        <option value="">{t('ui.all')}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {named('file_state', state)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('file.kind')} name="kind" defaultValue={chosen.kind}>
        <option value="">{t('ui.all')}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {named('document_kind', kind)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('file.sort')} name="sort" defaultValue={chosen.sort}>
        <option value="created">{t('file.sort_created')}</option>
        <option value="name">{t('file.sort_name')}</option>
      </SelectField>
      <button className="button" type="submit">
        {t('ui.search')}
      </button>
    </Form>
  );
}
