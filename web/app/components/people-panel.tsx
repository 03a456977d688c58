// Who belongs to a place, who is invited to it, and how to invite more.
import { Link, useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { PersonDto } from '#contracts/api/rooms.ts';
import type { InvitationDto } from '#contracts/invitation.ts';
import { useMe } from '../lib/ability.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { SelectField, TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';
import { PersonRow } from './person-row.tsx';

type Fetcher = ReturnType<typeof useFetcher<ActionAnswer>>;
interface Props {
  scopeKind: 'portfolio' | 'company' | 'project';
  scopeId: string;
  roles: string[];
  people: PersonDto[];
  invitations: InvitationDto[];
  mayInvite: boolean;
  fetcher: Fetcher;
}

export function PeoplePanel({ scopeKind, scopeId, roles, people, invitations, mayInvite, fetcher }: Props) {
  const { t, named } = useText();
  const me = useMe();
  // Of its own: what is said of a change of somebody stands above them, not at the invitation.
  const change = useFetcher<ActionAnswer>();
  const open = invitations.filter((one) => one.state !== 'accepted');
  return (
    <section className="stack" aria-labelledby="people-heading">
      <h2 id="people-heading">{t('room.people')}</h2>
      <ProblemNote problem={change.data?.problem} />
      {change.data?.done ? <Note tone="good">{named('ui', `done_${change.data.done}`)}</Note> : null}
      {people.length > 0 ? (
        <ul className="list">
          {people.map((person) => (
            <PersonRow
              key={person.userId}
              person={person}
              scopeKind={scopeKind}
              roles={roles}
              mayChange={mayInvite}
              isMe={person.userId === me?.id}
              fetcher={change}
            />
          ))}
        </ul>
      ) : null}
      {scopeKind === 'project' ? <p className="hint">{t('room.people_inherited')}</p> : null}
      {open.length > 0 ? (
        <>
          <h3>{t('room.invitations')}</h3>
          <ul className="list">
            {open.map((one) => (
              <InvitationRow key={one.id} one={one} mayChange={mayInvite} fetcher={fetcher} />
            ))}
          </ul>
        </>
      ) : null}
      {mayInvite ? <InviteForm roles={roles} scopeKind={scopeKind} fetcher={fetcher} /> : null}
      {mayInvite ? (
        <p>
          <Link to={`/invite/${scopeKind}/${scopeId}`}>{t('people.invite_many')}</Link>
        </p>
      ) : null}
    </section>
  );
}

/** Roles come as `admin` or as `company_admin`; the short names are by the last word. */
const roleName = (role: string, scopeKind: string): string => role.replace(`${scopeKind}_`, '');

function InvitationRow({
  one,
  mayChange,
  fetcher,
}: {
  one: InvitationDto;
  mayChange: boolean;
  fetcher: Fetcher;
}) {
  const { t, named, date } = useText();
  const isOpen = one.state === 'pending';
  return (
    <li className="row spread">
      <div className="file-main grow">
        <strong className="clip">{one.email}</strong>
        <span className="small soft">
          {named('role_short', roleName(one.role, one.scopeKind))}
          {isOpen ? ` · ${t('room.open_until', { date: date(one.expiresAt) })}` : ''}
        </span>
      </div>
      <StateBadge area="invitation_state" state={one.state} />
      {isOpen && mayChange ? (
        <fetcher.Form method="post" className="row">
          <input type="hidden" name="invitationId" value={one.id} />
          <button className="button small" type="submit" name="intent" value="resend">
            {t('room.resend')}
          </button>
          <button className="button small quiet" type="submit" name="intent" value="revoke">
            {t('room.revoke')}
          </button>
        </fetcher.Form>
      ) : null}
    </li>
  );
}

function InviteForm({ roles, scopeKind, fetcher }: Pick<Props, 'roles' | 'scopeKind' | 'fetcher'>) {
  const { t, named, language } = useText();
  const form = useRef<HTMLFormElement>(null);
  const done = fetcher.data?.done;
  useEffect(() => {
    if (fetcher.state === 'idle' && done === 'invited') form.current?.reset();
  }, [fetcher.state, done]);
  return (
    <fetcher.Form method="post" className="card tight stack" ref={form}>
      <h3>{t('room.invite_heading')}</h3>
      <div className="form-grid">
        <TextField
          label={t('ui.email')}
          name="email"
          type="email"
          required
          autoComplete="off"
          problem={fetcher.data?.problem}
        />
        <SelectField label={t('room.role')} name="role" defaultValue={roles.at(-1)}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {named('role_short', role)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('room.mail_language')} name="language" defaultValue={language}>
          <option value="sv">Svenska</option>
          <option value="en">English</option>
        </SelectField>
      </div>
      <ProblemNote problem={fetcher.data?.problem} />
      {done ? <Note tone="good">{named('ui', `done_${done}`)}</Note> : null}
      <div className="row">
        <button
          className="button primary"
          name="intent"
          value="invite"
          type="submit"
          disabled={fetcher.state !== 'idle'}
        >
          {t('room.invite_button')}
        </button>
        <span className="hint">{t('room.invite_hint', { scope: scopeKind })}</span>
      </div>
    </fetcher.Form>
  );
}
