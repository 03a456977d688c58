// Which parts the product is made of just now, whether they work, and which AI is at work.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { processes } from '#contracts/api/processes.ts';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ScrollArea } from '../components/scroll-area.tsx';
import { problemFrom } from '../lib/api.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('ui.status');

export async function loader({ context }: LoaderFunctionArgs) {
  try {
    return await context.api.call(processes.health, {});
  } catch (error) {
    if (!problemFrom(error)) throw error;
    return { isHealthy: false, parts: [] };
  }
}

export default function StatusPage() {
  const { t, named } = useText();
  const { isHealthy, parts } = useLoaderData<typeof loader>();
  // Without a language model's key, answers are put together from quotes: people should know.
  const isOffline = parts.some(({ name, version }) => name === 'language_model' && version === 'quotes');
  return (
    <div className="page">
      <PageHead title={t('ui.status')} lead={t('status.lead')} />
      <div className="stack">
        <Note tone={isHealthy ? 'good' : 'danger'}>
          {t(isHealthy ? 'status.all_well' : 'status.not_well')}
        </Note>
        <ScrollArea label={t('ui.table')} isCard>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t('status.part')}</th>
                <th scope="col">{t('status.version')}</th>
                <th scope="col">{t('status.where')}</th>
                <th scope="col">{t('ui.state')}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part.name}>
                  <td>
                    <strong>{named('status', `part_${part.name}`)}</strong>
                    {part.detail ? (
                      <div className="soft">{named('status', `detail_${part.detail}`)}</div>
                    ) : null}
                  </td>
                  <td>{part.version === 'quotes' ? t('status.quotes') : part.version}</td>
                  <td>{t(part.isEmbedded ? 'status.embedded' : 'status.external')}</td>
                  <td>
                    <span className={`badge ${part.isHealthy ? 'good' : 'danger'}`}>
                      {t(part.isHealthy ? 'status.works' : 'status.down')}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
        {isOffline ? (
          <section className="card stack" aria-labelledby="ai">
            <h2 id="ai">{t('status.ai')}</h2>
            <ul>
              <li>{t('status.ai_embedding')}</li>
              <li>{t('status.ai_answers')}</li>
              <li>{t('status.ai_speech')}</li>
            </ul>
            <p className="soft">{t('status.ai_change')}</p>
          </section>
        ) : null}
      </div>
    </div>
  );
}
