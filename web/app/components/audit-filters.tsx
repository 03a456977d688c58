// Filters of the audit: a plain GET form, so that an address is a view.
import { Form, Link, useSubmit } from '@remix-run/react';
import type { AuditPage } from '../lib/audit.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';

interface Props extends Pick<AuditPage, 'chosen' | 'actions'> {
  people: { userId: string; name: string }[];
}

export function AuditFilters({ chosen, actions, people }: Props) {
  const { t, named, language } = useText();
  const submit = useSubmit();
  const sentences = actions
    .map((id) => ({ id, text: named('audit_action', id, { outcome: 'allowed' }) }))
    .sort((a, b) => a.text.localeCompare(b.text, language));
  const { actorId = '', subjectKind, subjectId } = chosen;
  const isAbsent = actorId !== '' && !people.some(({ userId }) => userId === actorId);
  return (
    <Form
      method="get"
      className="filters audit-filters"
      role="search"
      // Chosen anew from outside the form, its fields begin again.
      key={JSON.stringify(chosen)}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement)
          submit(event.currentTarget, { preventScrollReset: true });
      }}
    >
      <SelectField label={t('audit.who')} name="actorId" defaultValue={actorId}>
        <option value="">{t('ui.all')}</option>
        {isAbsent ? <option value={actorId}>{t('audit.chosen_actor')}</option> : null}
        {people.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('audit.what')} name="action" defaultValue={chosen.action ?? ''}>
        <option value="">{t('ui.all')}</option>
        {sentences.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('audit.outcome')} name="outcome" defaultValue={chosen.outcome ?? ''}>
        <option value="">{t('ui.all')}</option>
        <option value="allowed">{t('audit.outcome_allowed')}</option>
        <option value="denied">{t('audit.outcome_denied')}</option>
      </SelectField>
      <TextField label={t('audit.from')} name="from" type="date" defaultValue={chosen.from ?? ''} />
      <TextField label={t('audit.to')} name="to" type="date" defaultValue={chosen.to ?? ''} />
      {subjectKind ? <input type="hidden" name="subjectKind" value={subjectKind} /> : null}
      {subjectId ? <input type="hidden" name="subjectId" value={subjectId} /> : null}
      <div className="row">
        <button className="button" type="submit">
          {t('audit.show')}
        </button>
        {Object.keys(chosen).length > 0 ? (
          <Link className="small" to="?">
            {t('audit.clear')}
          </Link>
        ) : null}
      </div>
    </Form>
  );
}
