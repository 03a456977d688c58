// A portfolio: its companies, its people, and the button that removes the demo.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { grants } from '#contracts/api/grants.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { as } from '#permissions/ability.ts';
import { AskedCompanies } from '../components/asked-companies.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { ProblemNote } from '../components/note.tsx';
import { OpeningsPanel } from '../components/openings-panel.tsx';
import { PageHead } from '../components/page-head.tsx';
import { PeoplePanel } from '../components/people-panel.tsx';
import { NewCompanyForm } from '../components/room-forms.tsx';
import { ScheduleOffers } from '../components/schedule-offers.tsx';
import { WhyPanel } from '../components/why-panel.tsx';
import { useAbility } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
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
export const meta = titledBy<{ portfolio: { name: string } }>(({ portfolio }) => portfolio.name);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const portfolioId = param(params, 'portfolioId');
  const [portfolio, people, asked] = await Promise.all([
    api.call(rooms.getPortfolio, { params: { portfolioId } }),
    loadPeople(api, 'portfolio', portfolioId),
    api.call(grants.ofPortfolio, { params: { portfolioId } }),
  ]);
  const ids = new Set(portfolio.companies.map(({ id }) => id));
  const [openings, offers] = await Promise.all([
    loadOpenings(api, portfolioId),
    loadOffers(api, (offer) => ids.has(offer.companyId)),
  ]);
  return { portfolio, openings, offers, ...people, asked: asked.items };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const portfolioId = param(params, 'portfolioId');
  const form = await readForm(request);
  return answering(async () => {
    if (form.intent === 'remove-demo') {
      await api.call(rooms.removePortfolio, { params: { portfolioId } });
      // Its history goes with the portfolio, so there is no page to follow it on but home.
      return redirect('/?removing=demo');
    }
    const answer =
      (await actOnOffers(api, form)) ??
      (await actOnPeople(api, form, 'portfolio', portfolioId)) ??
      (await actOnGrants(api, form, portfolioId));
    if (answer) return answer;
    const path = await actOnRooms(api, form);
    return path ? redirect(path) : {};
  });
}

export default function PortfolioPage() {
  const { t } = useText();
  const { portfolio, openings, offers, people, invitations, asked } = useLoaderData<typeof loader>();
  const problem = useActionData<ActionAnswer>()?.problem;
  const ability = useAbility();
  const fetcher = useFetcher<ActionAnswer>();
  const access = useFetcher<ActionAnswer>();
  const mayAsk = ability.can('update', as('Portfolio', { id: portfolio.id }));
  useLiveEvents({ tenantId: portfolio.id });
  const mayAudit = ability.can('read', as('AuditEvent', { tenantId: portfolio.id }));
  const mayInvite = ability.can('create', as('Invitation', { portfolioId: portfolio.id }));
  const mayDelete = portfolio.isDemo && ability.can('delete', as('Portfolio', { id: portfolio.id }));
  return (
    <div className="page">
      <PageHead
        crumbs={[{ to: '/', label: t('ui.home') }]}
        title={portfolio.name}
        lead={t('room.company_count', { count: portfolio.companies.length })}
        actions={
          <>
            <WhyPanel kind="Portfolio" id={portfolio.id} />
            {portfolio.isDemo ? <span className="badge plain">{t('room.demo')}</span> : null}
            <Link className="button primary" to={`/portfolios/${portfolio.id}/ask`}>
              <Icon name="chat" /> {t('portfolio_chat.tab')}
            </Link>
            <Link className="button" to={`/portfolios/${portfolio.id}/agent`}>
              {t('agent.title')}
            </Link>
            <Link className="button" to={`/portfolios/${portfolio.id}/compare`}>
              <Icon name="report" /> {t('metric.compare_title')}
            </Link>
            {mayAudit ? (
              <Link className="button" to={`/portfolios/${portfolio.id}/audit`}>
                <Icon name="history" /> {t('audit.open')}
              </Link>
            ) : null}
          </>
        }
      />
      <div className="columns">
        <div className="stack">
          {portfolio.companies.length === 0 ? (
            <EmptyState icon="building" title={t('room.no_companies')}>
              <p>{t('room.no_companies_why')}</p>
            </EmptyState>
          ) : (
            <ul className="list">
              {portfolio.companies.map((company) => (
                <li key={company.id} className="row spread">
                  <div className="file-main grow">
                    <Link className="list-link" to={`/companies/${company.id}`} prefetch="intent">
                      {company.name}
                    </Link>
                    <span className="small soft">{company.organisationNumber ?? ''}</span>
                  </div>
                  <span className="small soft">
                    {t('room.project_count', { count: company.projectCount })} ·{' '}
                    {t('room.file_count', { count: company.fileCount })} ·{' '}
                    {t('room.report_count', { count: company.reportCount })}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <details className="disclosure" open={portfolio.companies.length === 0}>
            <summary className="button">{t('room.new_company')}</summary>
            <NewCompanyForm problem={problem} portfolios={[portfolio]} />
          </details>
          <ScheduleOffers offers={offers} fetcher={access} />
          <AskedCompanies grants={asked} mayAsk={mayAsk} fetcher={access} />
          <OpeningsPanel openings={openings} />
          {mayDelete ? <RemoveDemo problem={problem} /> : null}
        </div>
        <PeoplePanel
          scopeKind="portfolio"
          scopeId={portfolio.id}
          roles={['owner', 'member']}
          people={people}
          invitations={invitations}
          mayInvite={mayInvite}
          fetcher={fetcher}
        />
      </div>
    </div>
  );
}

function RemoveDemo({ problem }: { problem: ActionAnswer['problem'] | undefined }) {
  const { t } = useText();
  return (
    <details className="disclosure">
      <summary className="button danger">{t('room.remove_demo')}</summary>
      <Form method="post" className="panel stack">
        <p>{t('room.remove_demo_confirm')}</p>
        <ProblemNote problem={problem} />
        <div>
          <button className="button danger" type="submit" name="intent" value="remove-demo">
            {t('room.remove_demo_yes')}
          </button>
        </div>
      </Form>
    </details>
  );
}
