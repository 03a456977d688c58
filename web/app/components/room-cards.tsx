// A portfolio, a company or a project as a card that leads to it.
import { Link } from '@remix-run/react';
import type { CompanyDto, PortfolioDto, ProjectDto } from '#contracts/api/rooms.ts';
import { useText } from '../lib/text.tsx';

export function PortfolioCard({ portfolio, to }: { portfolio: PortfolioDto; to: string }) {
  const { t } = useText();
  return (
    <Link className="card card-link" to={to} prefetch="intent">
      <span className="row spread">
        <h3>{portfolio.name}</h3>
        {portfolio.isDemo ? <span className="badge plain">{t('room.demo')}</span> : null}
      </span>
      <span className="small soft">{t('room.company_count', { count: portfolio.companies.length })}</span>
    </Link>
  );
}

export function CompanyCard({
  company,
  to,
  projectLink,
}: {
  company: CompanyDto;
  to: string;
  projectLink(id: string): string;
}) {
  const { t } = useText();
  return (
    <div className="card stack tight">
      <h3>
        <Link className="list-link" to={to} prefetch="intent">
          {company.name}
        </Link>
      </h3>
      <ul className="sources">
        {company.projects.map((project) => (
          <li key={project.id}>
            <Link className="source" to={projectLink(project.id)} prefetch="intent">
              <strong className="clip">{project.name}</strong>
              <span className="soft">{t('room.file_count', { count: project.fileCount })}</span>
            </Link>
          </li>
        ))}
      </ul>
      {company.projects.length === 0 ? <p className="small soft">{t('room.no_projects_yet')}</p> : null}
    </div>
  );
}

export function ProjectCard({ project, to }: { project: ProjectDto; to: string }) {
  const { t } = useText();
  return (
    <Link className="card card-link" to={to} prefetch="intent">
      <h3>{project.name}</h3>
      {project.description ? <p className="small soft">{project.description}</p> : null}
      <span className="small soft">
        {t('room.file_count', { count: project.fileCount })} ·{' '}
        {t('room.report_count', { count: project.reportCount })}
      </span>
    </Link>
  );
}
