// Ways to sign in besides a password: links, since the browser leaves for the provider; nothing where none is configured.
import type { ReactNode } from 'react';
import type { SignInProvider } from '#contracts/api/federated.ts';
import { useText } from '../lib/text.tsx';

export function SignInProviders({
  providers,
  next,
  children,
}: {
  providers: SignInProvider[];
  next: string;
  children?: ReactNode;
}) {
  const { t, language } = useText();
  if (providers.length === 0 && !children) return null;
  return (
    <div className="stack tight">
      <p className="or small soft">{t('identity.or')}</p>
      {children}
      {providers.map(({ key, label }) => (
        <a
          className="button"
          key={key}
          href={`/api/auth/${key}/begin?${new URLSearchParams({ next, language })}`}
        >
          {t('identity.continue_with', { provider: label })}
        </a>
      ))}
    </div>
  );
}
