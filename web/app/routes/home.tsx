// Home: my portfolios, companies and projects, what is going on, and the first steps when there is nothing.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useRevalidator, useSearchParams } from '@remix-run/react';
import { useEffect } from 'react';
import { processes } from '#contracts/api/processes.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { FirstSteps } from '../components/first-steps.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProcessList } from '../components/process-list.tsx';
import { CompanyCard, PortfolioCard } from '../components/room-cards.tsx';
import { NewCompanyForm, NewPortfolioForm } from '../components/room-forms.tsx';
import { useMe } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { actOnRooms } from '../lib/rooms.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('ui.home');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const [portfolios, companies, recent] = await Promise.all([
    api.call(rooms.listPortfolios, {}),
    api.call(rooms.listCompanies, {}),
    api.call(processes.list, { query: { limit: 8 } }),
  ]);
  return { portfolios: portfolios.items, companies: companies.items, recent: recent.items };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    const path = await actOnRooms(apiFor(context, request), form);
    return path ? redirect(path) : {};
  });
}

export default function HomePage() {
  const { t } = useText();
  const me = useMe();
  const { portfolios, companies, recent } = useLoaderData<typeof loader>();
  const problem = useActionData<ActionAnswer>()?.problem;
  useLiveEvents({});
  const isRemoving =
    useSearchParams()[0].get('removing') === 'demo' && portfolios.some(({ isDemo }) => isDemo);
  useEvery(isRemoving);
  const isNew = portfolios.length === 0 && companies.length === 0;
  if (isNew) return <FirstSteps name={me?.name ?? ''} problem={problem} />;
  return (
    <div className="page">
      <PageHead title={t('room.home_title', { name: me?.name.split(' ')[0] ?? '' })} />
      {isRemoving ? <Note>{t('room.removing_demo')}</Note> : null}
      <div className="columns">
        <div className="stack wide">
          {portfolios.length > 0 ? (
            <section aria-labelledby="portfolios">
              <div className="section-head">
                <h2 id="portfolios">{t('room.portfolios')}</h2>
              </div>
              <ul className="cards">
                {portfolios.map((portfolio) => (
                  <li key={portfolio.id}>
                    <PortfolioCard portfolio={portfolio} to={`/portfolios/${portfolio.id}`} />
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section aria-labelledby="companies">
            <div className="section-head">
              <h2 id="companies">{t('room.companies')}</h2>
            </div>
            <ul className="cards">
              {companies.map((company) => (
                <li key={company.id}>
                  <CompanyCard
                    company={company}
                    to={`/companies/${company.id}`}
                    projectLink={(id) => `/projects/${id}`}
                  />
                </li>
              ))}
            </ul>
          </section>
          <div className="row">
            <details className="disclosure">
              <summary className="button">{t('room.new_portfolio')}</summary>
              <NewPortfolioForm problem={problem} />
            </details>
            <details className="disclosure">
              <summary className="button">{t('room.new_company')}</summary>
              <NewCompanyForm problem={problem} portfolios={portfolios} />
            </details>
          </div>
        </div>
        <aside aria-labelledby="recent" className="stack tight">
          <div className="section-head">
            <h2 id="recent">{t('room.recent')}</h2>
            <Link className="small" to="/processes">
              {t('ui.show_all')}
            </Link>
          </div>
          <ProcessList items={recent} linkTo={(id) => `/processes/${id}`} isCompact />
        </aside>
      </div>
    </div>
  );
}

const lookAgainMs = 2000;

/** Nobody is told of the end of something that nobody may see any more: the page looks by itself. */
function useEvery(isOn: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(revalidate, lookAgainMs);
    return () => clearInterval(timer);
  }, [isOn, revalidate]);
}
