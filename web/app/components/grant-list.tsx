// The portfolios that ask or are let in, for a company: what each may see, and the forms that change it.
import { Link, type useFetcher } from '@remix-run/react';
import type { GrantDto } from '#contracts/api/grants.ts';
import type { ProjectDto } from '#contracts/api/rooms.ts';
import { as } from '#permissions/ability.ts';
import { useAbility } from '../lib/ability.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { Note, ProblemNote } from './note.tsx';

interface Props {
  grants: GrantDto[];
  projects: ProjectDto[];
  mayDecide: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function GrantList({ grants, projects, mayDecide, fetcher }: Props) {
  const { t, named } = useText();
  const done = fetcher.data?.done;
  if (grants.length === 0) return <p className="soft">{t('room.no_grants')}</p>;
  return (
    <>
      <ProblemNote problem={fetcher.data?.problem} />
      {done ? <Note tone="good">{named('ui', `done_${done}`)}</Note> : null}
      <ul className="list">
        {grants.map((grant) => (
          <GrantRow
            key={grant.id}
            grant={grant}
            projects={projects}
            mayDecide={mayDecide}
            fetcher={fetcher}
          />
        ))}
      </ul>
    </>
  );
}

function GrantRow({ grant, projects, mayDecide, fetcher }: Omit<Props, 'grants'> & { grant: GrantDto }) {
  const { t, date } = useText();
  const ability = useAbility();
  const isPending = grant.state === 'pending';
  const since = isPending ? grant.requestedAt : grant.grantedAt;
  return (
    <li>
      <div className="row spread">
        <div className="file-main grow">
          {ability.can('read', as('Portfolio', { id: grant.portfolioId })) ? (
            <Link className="list-link" to={`/portfolios/${grant.portfolioId}`}>
              {grant.portfolioName}
            </Link>
          ) : (
            <strong>{grant.portfolioName}</strong>
          )}
          <span className="small soft">
            {grant.state === 'active'
              ? grant.scope === 'all'
                ? t('people.sees_all')
                : t('people.sees_projects', { count: grant.projectIds.length })
              : t('people.asked_by', { name: grant.requestedByName || '–' })}
            {since ? ` · ${date(since)}` : ''}
          </span>
        </div>
        <StateBadge area="grant_state" state={grant.state} />
      </div>
      {mayDecide && grant.state !== 'revoked' ? (
        <details className="disclosure" open={isPending}>
          <summary className="button small quiet">
            {t(isPending ? 'people.answer_request' : 'people.change_access')}
          </summary>
          <div className="panel stack">
            <fetcher.Form method="post" className="stack">
              <input type="hidden" name="grantId" value={grant.id} />
              <fieldset className="stack tight">
                <legend>{t('people.may_see')}</legend>
                <label className="check">
                  <input type="radio" name="scope" value="all" defaultChecked={grant.scope === 'all'} />
                  {t('people.whole_company')}
                </label>
                <label className="check">
                  <input
                    type="radio"
                    name="scope"
                    value="projects"
                    defaultChecked={grant.scope === 'projects'}
                  />
                  {t('people.chosen_projects')}
                </label>
                {projects.map((project) => (
                  <label key={project.id} className="check indented">
                    <input
                      type="checkbox"
                      name="projectIds"
                      value={project.id}
                      defaultChecked={grant.projectIds.includes(project.id)}
                    />
                    {project.name}
                  </label>
                ))}
              </fieldset>
              <div className="row">
                <button
                  className="button primary"
                  type="submit"
                  name="intent"
                  value="decide-grant"
                  disabled={fetcher.state !== 'idle'}
                >
                  {t(isPending ? 'people.let_in' : 'people.save_access')}
                </button>
                <button
                  className="button danger"
                  type="submit"
                  name="intent"
                  value="end-grant"
                  disabled={fetcher.state !== 'idle'}
                >
                  {t(isPending ? 'people.decline' : 'people.take_back')}
                </button>
              </div>
              {isPending ? null : <p className="hint">{t('people.take_back_why')}</p>}
            </fetcher.Form>
          </div>
        </details>
      ) : null}
    </li>
  );
}
