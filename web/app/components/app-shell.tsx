// The bar above and the page below.
import { Link, NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useText } from '../lib/text.tsx';

interface Props {
  links: { to: string; label: string }[];
  person: { name: string } | null;
  isLoading: boolean;
  children: ReactNode;
}

export function AppShell({ links, person, isLoading, children }: Props) {
  const { t } = useText();
  return (
    <>
      <a className="skip" href="#content">
        {t('ui.skip_to_content')}
      </a>
      <header className="bar">
        <div className="bar-inner">
          <Link className="brand" to="/" aria-label="Insyn">
            <BrandMark />
            <span className="brand-name">Insyn</span>
          </Link>
          <nav aria-label={t('ui.main_navigation')}>
            {links.map(({ to, label }) => (
              <NavLink key={to} className="bar-link" to={to} end={to === '/'} prefetch="intent">
                {label}
              </NavLink>
            ))}
          </nav>
          {person ? (
            <NavLink className="bar-person" to="/account" aria-label={`${t('ui.account')}: ${person.name}`}>
              <span className="clip">{person.name}</span>
              <Initials name={person.name} />
            </NavLink>
          ) : null}
        </div>
        {isLoading ? <progress className="bar-progress" aria-label={t('ui.loading')} /> : null}
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

export function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : ''].join('');
  return (
    <span className="initials" aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}

/** An eye made of two leaves: insight, seen from both sides. */
function BrandMark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
      <path d="M2 13C6 5.5 20 5.5 24 13 20 20.5 6 20.5 2 13Z" stroke="currentColor" strokeWidth="2" />
      <circle cx="13" cy="13" r="4" fill="currentColor" />
    </svg>
  );
}
