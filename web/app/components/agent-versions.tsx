// The versions of an agent, newest first: who made each and when, what differs from the one in use, and going back.
import { Link, type useFetcher } from '@remix-run/react';
import type { AgentDto, AgentVersionDto } from '#contracts/api/agents.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';

interface Props {
  agent: AgentDto;
  mayChange: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer<number>>>;
}

export function AgentVersions({ agent, mayChange, fetcher }: Props) {
  const { t, dateTime } = useText();
  const { current } = agent;
  return (
    <section className="stack tight" aria-label={t('agent.versions')}>
      <h2>{t('agent.versions')}</h2>
      <ol className="list">
        {agent.versions.map((version) => (
          <li key={version.number} className="stack tight">
            <div className="row spread">
              <strong>{t('agent.version', { number: version.number })}</strong>
              {version.number === current.number ? <span className="badge">{t('agent.current')}</span> : null}
            </div>
            <span className="small soft">
              {version.createdByName ?? t('agent.first_version')} · {dateTime(version.createdAt)}
            </span>
            <Reason version={version} />
            {version.number === current.number ? null : (
              <div className="row">
                <Link className="small" to={`?compare=${version.number}`} preventScrollReset>
                  {t('agent.compare')}
                </Link>
                {mayChange ? (
                  <fetcher.Form method="post">
                    <input type="hidden" name="agentId" value={agent.id} />
                    <input type="hidden" name="basedOn" value={current.number} />
                    <input type="hidden" name="to" value={version.number} />
                    <button
                      className="button small"
                      type="submit"
                      name="intent"
                      value="restore"
                      disabled={fetcher.state !== 'idle'}
                    >
                      {t('agent.restore')}
                    </button>
                  </fetcher.Form>
                ) : null}
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reason({ version }: { version: AgentVersionDto }) {
  const { t } = useText();
  if (version.restoredFrom) return <span>{t('agent.restored_from', { number: version.restoredFrom })}</span>;
  return version.note ? <span>{version.note}</span> : null;
}
