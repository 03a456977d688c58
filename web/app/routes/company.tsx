// A company: its projects, the portfolios it has let in, its people.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { grants } from '#contracts/api/grants.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { as } from '#permissions/ability.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { GrantList } from '../components/grant-list.tsx';
import { Icon } from '../components/icon.tsx';
import { OpeningsPanel } from '../components/openings-panel.tsx';
import { PageHead } from '../components/page-head.tsx';
import { PeoplePanel } from '../components/people-panel.tsx';
import { ProjectCard } from '../components/room-cards.tsx';
import { NewProjectForm } from '../components/room-forms.tsx';
import { ScheduleOffers } from '../components/schedule-offers.tsx';
import { WhyPanel } from '../components/why-panel.tsx';
import { useAbility } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, isRefusal, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { actOnGrants } from '../lib/grants.server.ts';
import { loadOpenings } from '../lib/openings.server.ts';
import { titledBy } from '../lib/page-title.ts';
import { actOnPeople, loadPeople } from '../lib/people.server.ts';
import { actOnRooms } from '../lib/rooms.server.ts';
import { actOnOffers, loadOffers } from '../lib/schedule-offers.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ company: { name: string } }>(({ company }) => company.name);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const companyId = param(params, 'companyId');
  const [company, inside, offers, openings] = await Promise.all([
    api.call(rooms.getCompany, { params: { companyId } }),
    insideIfAllowed(api, companyId),
    loadOffers(api, (offer) => offer.companyId === companyId),
    loadOpenings(api, companyId),
  ]);
  return { company, openings, ...inside, offers };
}

/** A portfolio with a grant reads the company, not who works there nor who else was let in. */
async function insideIfAllowed(api: ReturnType<typeof apiFor>, companyId: string) {
  try {
    const [people, { items }] = await Promise.all([
      loadPeople(api, 'company', companyId),
      api.call(grants.ofCompany, { params: { companyId } }),
    ]);
    return { ...people, grants: items, maySeePeople: true };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { people: [], invitations: [], grants: [], maySeePeople: false };
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const companyId = param(params, 'companyId');
  const form = await readForm(request);
  return answering(async () => {
    const answer =
      (await actOnOffers(api, form)) ??
      (await actOnPeople(api, form, 'company', companyId)) ??
      (await actOnGrants(api, form));
    if (answer) return answer;
    const path = await actOnRooms(api, form);
    return path ? redirect(path) : {};
  });
}

export default function CompanyPage() {
  const { t } = useText();
  const {
    company,
    openings,
    people,
    invitations,
    maySeePeople,
    grants: given,
    offers,
  } = useLoaderData<typeof loader>();
  const problem = useActionData<ActionAnswer>()?.problem;
  const ability = useAbility();
  const fetcher = useFetcher<ActionAnswer>();
  const access = useFetcher<ActionAnswer>();
  useLiveEvents({ companyId: company.id, tenantId: company.id });
  const mayAddProject = ability.can('create', as('Project', { companyId: company.id }));
  const mayAudit = ability.can('read', as('AuditEvent', { tenantId: company.id }));
  const mayDecide = ability.can('update', as('Grant', { companyId: company.id }));
  const mayInvite = ability.can('create', as('Invitation', { companyId: company.id }));
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          ...company.portfolios.slice(0, 1).map((one) => ({ to: `/portfolios/${one.id}`, label: one.name })),
        ]}
        title={company.name}
        lead={company.organisationNumber}
        actions={
          <>
            <WhyPanel kind="Company" id={company.id} />
            {ability.can('read', as('Metric', { companyId: company.id, projectId: null })) ? (
              <Link className="button" to={`/companies/${company.id}/metrics`}>
                <Icon name="report" /> {t('metric.title')}
              </Link>
            ) : null}
            {mayAudit ? (
              <Link className="button" to={`/companies/${company.id}/audit`}>
                <Icon name="history" /> {t('audit.open')}
              </Link>
            ) : null}
            {ability.can('delete', as('Company', { id: company.id })) ? (
              <Link className="button" to={`/companies/${company.id}/privacy`}>
                {t('privacy.title_company')}
              </Link>
            ) : null}
          </>
        }
      />
      <div className="columns">
        <div className="stack wide">
          <section className="stack" aria-labelledby="projects">
            <h2 id="projects">{t('room.projects')}</h2>
            {company.projects.length === 0 ? (
              <EmptyState icon="file" title={t('room.no_projects')}>
                <p>{t('room.no_projects_why')}</p>
              </EmptyState>
            ) : (
              <ul className="cards">
                {company.projects.map((project) => (
                  <li key={project.id}>
                    <ProjectCard project={project} to={`/projects/${project.id}`} />
                  </li>
                ))}
              </ul>
            )}
            {mayAddProject ? (
              <details className="disclosure" open={company.projects.length === 0}>
                <summary className="button">{t('room.new_project')}</summary>
                <NewProjectForm problem={problem} companyId={company.id} />
              </details>
            ) : null}
          </section>
          <ScheduleOffers offers={offers} fetcher={access} />
          <section className="stack" aria-labelledby="grants" hidden={!maySeePeople}>
            <div>
              <h2 id="grants">{t('room.grants')}</h2>
              <p className="small soft">{t('room.grants_why')}</p>
            </div>
            {maySeePeople ? (
              <GrantList grants={given} projects={company.projects} mayDecide={mayDecide} fetcher={access} />
            ) : null}
          </section>
          <OpeningsPanel openings={openings} />
        </div>
        {maySeePeople ? (
          <PeoplePanel
            scopeKind="company"
            scopeId={company.id}
            roles={['admin', 'member']}
            people={people}
            invitations={invitations}
            mayInvite={mayInvite}
            fetcher={fetcher}
          />
        ) : null}
      </div>
    </div>
  );
}
