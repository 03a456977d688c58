// A conversation that has not begun.
import type { ActionFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useNavigation } from '@remix-run/react';
import { AskBox } from '../components/ask-box.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { actOnChat } from '../lib/ask.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { useText } from '../lib/text.tsx';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(() => actOnChat(api, form, param(params, 'projectId'), undefined));
}

export default function AskNewPage() {
  const { t } = useText();
  const { project } = useProject();
  const problem = useActionData<ActionAnswer>()?.problem;
  const asked = useNavigation().formData?.get('question');
  return (
    <div className="chat">
      {typeof asked === 'string' ? (
        <>
          <p className="bubble">{asked}</p>
          <article className="answer" aria-busy="true">
            <p className="soft">{t('chat.looking')}</p>
          </article>
        </>
      ) : (
        <EmptyState icon="chat" title={t('chat.empty_title')}>
          <p>{t('chat.empty_why')}</p>
          {project.fileCount === 0 ? (
            <Link to={`/projects/${project.id}`}>{t('chat.no_files_yet')}</Link>
          ) : null}
        </EmptyState>
      )}
      <AskBox problem={problem} isFirst />
    </div>
  );
}
