// What an answer was made from: the question, the agent's version, the model, and the pieces in the order it was given them.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { chats } from '#contracts/api/chats.ts';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  return apiFor(context, request).call(chats.replay, { params: { messageId: param(params, 'messageId') } });
}

export default function AnswerReplayPage() {
  const { t } = useText();
  const replay = useLoaderData<typeof loader>();
  const { agentVersion, chunks, layers, vote } = replay;
  return (
    <div className="page stack">
      <PageHead title={t('chat.replay_title')} lead={t('chat.replay_lead')} />
      <dl className="facts">
        <dt>{t('chat.question')}</dt>
        <dd>{replay.question}</dd>
        <dt>{t('chat.answer')}</dt>
        <dd>{replay.text}</dd>
        <dt>{t('chat.agent_version')}</dt>
        <dd>
          {agentVersion ? t('chat.version_number', { number: agentVersion.number }) : t('chat.agent_usual')}
          {agentVersion?.instructions ? <p className="soft">{agentVersion.instructions}</p> : null}
        </dd>
        <dt>{t('chat.model')}</dt>
        <dd>{replay.mode === 'quoted' ? t('chat.offline_model') : (replay.model ?? '–')}</dd>
        {vote ? (
          <>
            <dt>{t('chat.your_vote')}</dt>
            <dd>
              {t(vote.vote > 0 ? 'chat.vote_good' : 'chat.vote_bad')}
              {vote.comment ? `: ${vote.comment}` : null}
            </dd>
          </>
        ) : null}
        {layers.map(({ layer, characters, sha256 }) => (
          <div key={layer}>
            <dt>{layer}</dt>
            <dd>
              {t('chat.layer', { characters })} <code>{sha256.slice(0, 12)}</code>
            </dd>
          </div>
        ))}
      </dl>
      <h2>{t('chat.pieces', { count: chunks.length })}</h2>
      {replay.chunksGone > 0 ? <Note>{t('chat.pieces_gone', { count: replay.chunksGone })}</Note> : null}
      <ol className="stack">
        {chunks.map((chunk) => (
          <li key={chunk.chunkId}>
            <Link to={`/files/${chunk.dataFileId}`}>{chunk.fileName}</Link>
            <p className="soft piece">{chunk.text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
