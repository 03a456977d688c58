// Swedish or English, for people who have not signed in.
import { Link } from '@remix-run/react';
import { useText } from '../lib/text.tsx';

export function LanguageChoice({ search }: { search: string }) {
  const { language, t } = useText();
  const link = (code: 'sv' | 'en', label: string) => {
    const query = new URLSearchParams(search);
    query.set('language', code);
    return (
      <Link lang={code} to={`?${query}`} replace aria-current={language === code ? 'true' : undefined}>
        {label}
      </Link>
    );
  };
  return (
    <nav className="row small" aria-label={t('ui.language')}>
      {link('sv', 'Svenska')}
      {link('en', 'English')}
    </nav>
  );
}
