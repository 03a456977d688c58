// One person of a place, and for whoever may: another role, removal, leaving; each said out loud before it happens.
import type { useFetcher } from '@remix-run/react';
import type { PersonDto } from '#contracts/api/rooms.ts';
import type { ScopeKind } from '#contracts/roles.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { Initials } from './app-shell.tsx';
import { SelectField } from './form-field.tsx';

interface Props {
  person: PersonDto;
  scopeKind: ScopeKind;
  roles: string[];
  mayChange: boolean;
  isMe: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function PersonRow({ person, scopeKind, roles, mayChange, isMe, fetcher }: Props) {
  const { t, named } = useText();
  const isBusy = fetcher.state !== 'idle';
  return (
    <li>
      <div className="person">
        <Initials name={person.name} />
        <div className="file-main">
          <strong className="clip">{person.name}</strong>
          <span className="small soft clip">{person.email}</span>
        </div>
        <span className="badge plain">{named('role_short', person.role)}</span>
      </div>
      {mayChange || isMe ? (
        <details className="disclosure">
          <summary className="button small quiet">
            {t(mayChange ? 'people.change_person' : 'people.leave', { name: person.name, scope: scopeKind })}
          </summary>
          <div className="panel stack">
            {mayChange ? (
              <fetcher.Form method="post" className="row bottom">
                <input type="hidden" name="userId" value={person.userId} />
                <SelectField label={t('room.role')} name="role" defaultValue={person.role}>
                  {roles.map((role) => (
                    <option key={role} value={role}>
                      {named('role_short', role)}
                    </option>
                  ))}
                </SelectField>
                <button className="button" type="submit" name="intent" value="change-role" disabled={isBusy}>
                  {t('people.change_role')}
                </button>
              </fetcher.Form>
            ) : null}
            <fetcher.Form method="post" className="stack">
              <input type="hidden" name="userId" value={person.userId} />
              <p className="small">
                {t(isMe ? 'people.leave_why' : 'people.remove_why', { name: person.name, scope: scopeKind })}
              </p>
              <label className="check">
                <input type="checkbox" name="closesLinks" value="true" />
                {t('people.closes_links')}
              </label>
              <div>
                <button
                  className="button danger"
                  type="submit"
                  name="intent"
                  value={isMe ? 'leave' : 'remove-person'}
                  disabled={isBusy}
                >
                  {t(isMe ? 'people.leave_yes' : 'people.remove_yes', { name: person.name })}
                </button>
              </div>
            </fetcher.Form>
          </div>
        </details>
      ) : null}
    </li>
  );
}
