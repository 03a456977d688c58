// Home for somebody who has nothing yet: the three places, and the form for the first of them.
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { PageHead } from './page-head.tsx';
import { NewPortfolioForm } from './room-forms.tsx';

export function FirstSteps({ name, problem }: { name: string; problem: PageProblem | undefined }) {
  const { t } = useText();
  return (
    <div className="page">
      <PageHead title={t('room.welcome', { name: name.split(' ')[0] ?? '' })} lead={t('room.welcome_lead')} />
      <div className="columns">
        <ol className="steps card">
          <li>
            <div className="stack">
              <div>
                <h3>{t('room.step_portfolio')}</h3>
                <p className="soft">{t('room.step_portfolio_why')}</p>
              </div>
              <NewPortfolioForm problem={problem} />
            </div>
          </li>
          <li>
            <div>
              <h3>{t('room.step_company')}</h3>
              <p className="soft">{t('room.step_company_why')}</p>
            </div>
          </li>
          <li>
            <div>
              <h3>{t('room.step_project')}</h3>
              <p className="soft">{t('room.step_project_why')}</p>
            </div>
          </li>
        </ol>
        <p className="soft">{t('room.invited_instead')}</p>
      </div>
    </div>
  );
}
