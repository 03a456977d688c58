// Ways to sign in besides a password: links, since the browser leaves for the provider; nothing where none is configured.
import type { SignInProvider } from '#contracts/api/federated.ts';
import { useText } from '../lib/text.tsx';

export function SignInProviders({ providers, next }: { providers: SignInProvider[]; next: string }) {
  const { t, language } = useText();
  if (providers.length === 0) return null;
  return (
    <div className="stack tight">
      <p className="or small soft">{t('identity.or')}</p>
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
