// The document around every page: language, words, frame, scripts.
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useNavigation,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { accounts } from '#contracts/api/accounts.ts';
import type { Language } from '#contracts/primitives.ts';
import { AppShell } from './components/app-shell.tsx';
import type { SignedInPerson } from './lib/ability.ts';
import { problemFrom } from './lib/api.server.ts';
import { NonceContext } from './lib/nonce.ts';
import { useText, WordsProvider } from './lib/text.tsx';
import styles from './styles/index.css?url';

export { RouteErrorBoundary as ErrorBoundary } from './components/route-error-boundary.tsx';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
];
export const meta: MetaFunction = () => [{ title: 'Insyn' }];

interface RootData {
  language: Language;
  me: SignedInPerson | null;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<RootData> {
  const { api, caller } = context;
  if (caller.isSignedIn) {
    try {
      const { rules, ...me } = await api.call(accounts.me, {});
      return { language: me.language, me: { ...me, rules } };
    } catch (error) {
      if (problemFrom(error)?.status !== 401) throw error;
    }
  }
  const asked = new URL(request.url).searchParams.get('language');
  return { language: asked === 'sv' || asked === 'en' ? asked : caller.language, me: null };
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<RootData>('root');
  const nonce = useContext(NonceContext);
  const language = root?.language ?? 'sv';
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <WordsProvider language={language}>
          <Frame me={root?.me ?? null}>{children}</Frame>
        </WordsProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

function Frame({ me, children }: { me: SignedInPerson | null; children: ReactNode }) {
  const { t } = useText();
  const isLoading = useNavigation().state === 'loading';
  const links = me
    ? [
        { to: '/', label: t('ui.home') },
        { to: '/processes', label: t('ui.processes') },
        { to: '/status', label: t('ui.status') },
        ...(me.isPlatformAdministrator ? [{ to: '/admin', label: t('admin.title') }] : []),
      ]
    : [];
  return (
    <AppShell links={links} person={me} isLoading={isLoading}>
      {children}
    </AppShell>
  );
}

export default function Root() {
  return <Outlet />;
}
