// Search and filters of a model's rows: a plain GET form, so that an address is a view.
import { Form } from '@remix-run/react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';

interface Props {
  chosen: Record<string, string>;
  states: string[];
  hasTenant: boolean;
  sorts: string[];
  problem: PageProblem | undefined;
}

export function AdminFilters({ chosen, states, hasTenant, sorts, problem }: Props) {
  const { t, named } = useText();
  return (
    <Form method="get" className="card stack" role="search" key={JSON.stringify(chosen)}>
      <div className="form-grid">
        <TextField
          label={t('admin.search')}
          hint={t('admin.search_hint')}
          name="search"
          type="search"
          defaultValue={chosen['search']}
          maxLength={400}
          problem={problem}
        />
        {hasTenant ? (
          <TextField
            label={t('admin.filter_tenant')}
            name="tenantId"
            defaultValue={chosen['tenantId']}
            maxLength={36}
            problem={problem}
          />
        ) : null}
        {states.length > 0 ? (
          <SelectField label={t('ui.state')} name="state" defaultValue={chosen['state'] ?? ''}>
            <option value="">{t('ui.all')}</option>
            {states.map((state) => (
              <option key={state}>{state}</option>
            ))}
          </SelectField>
        ) : null}
        {sorts.length > 1 ? (
          <>
            <TextField
              label={t('admin.filter_from')}
              name="from"
              type="date"
              defaultValue={chosen['from']}
              problem={problem}
            />
            <TextField
              label={t('admin.filter_to')}
              name="to"
              type="date"
              defaultValue={chosen['to']}
              problem={problem}
            />
            <SelectField label={t('admin.sort')} name="sort" defaultValue={chosen['sort'] ?? 'key'}>
              {sorts.map((sort) => (
                <option key={sort} value={sort}>
                  {named('admin', `sort_${sort}`).replace('sort ', '')}
                </option>
              ))}
            </SelectField>
          </>
        ) : null}
        <SelectField label={t('admin.order')} name="order" defaultValue={chosen['order'] ?? 'desc'}>
          <option value="desc">{t('admin.order_desc')}</option>
          <option value="asc">{t('admin.order_asc')}</option>
        </SelectField>
      </div>
      {chosen['column'] ? <input type="hidden" name="column" value={chosen['column']} /> : null}
      {chosen['id'] ? <input type="hidden" name="id" value={chosen['id']} /> : null}
      <div>
        <button className="button primary" type="submit">
          {t('ui.search')}
        </button>
      </div>
    </Form>
  );
}
