// The tabs of a place that has several pages.
import { NavLink } from '@remix-run/react';

export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { to: string; label: string; isExact?: boolean }[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, label: text, isExact = false }) => (
        <NavLink key={to} to={to} end={isExact} prefetch="intent">
          {text}
        </NavLink>
      ))}
    </nav>
  );
}
