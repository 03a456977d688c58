// Inviting many people by a list: paste it or choose a file, see what will happen, then send.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { type ChangeEvent, useState } from 'react';
import { invitationBatches } from '#contracts/api/invitation-batches.ts';
import { rooms } from '#contracts/api/rooms.ts';
import type { BatchLine } from '#contracts/invitation-batch.ts';
import { ScopeKind } from '#contracts/roles.ts';
import { BatchPreview } from '../components/batch-preview.tsx';
import { TextArea } from '../components/form-field.tsx';
import { ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { untilThere } from '../lib/patience.server.ts';
import { placePath } from '../lib/place-path.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('people.list_title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const scopeKind = ScopeKind.catch('project').parse(params['scopeKind']);
  const scopeId = param(params, 'scopeId');
  // Whoever may not see the place's invitations has no such page.
  await apiFor(context, request).call(rooms.listInvitations, { query: { scopeKind, scopeId } });
  return { scopeKind, scopeId };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  const scopeKind = ScopeKind.catch('project').parse(params['scopeKind']);
  const body = { scopeKind, scopeId: param(params, 'scopeId'), csv: form.text('csv') };
  return answering(async () => {
    if (form.intent === 'send') {
      const { processId } = await api.call(invitationBatches.start, { body });
      const query = { params: { processId } };
      await untilThere(async () => (await api.call(invitationBatches.get, query)).processId === processId);
      return redirect(`/invitation-lists/${processId}`);
    }
    return { value: await api.call(invitationBatches.preview, { body }) };
  });
}

export default function InviteListPage() {
  const { t } = useText();
  const { scopeKind, scopeId } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer<{ lines: BatchLine[]; invites: number }>>();
  const isBusy = useNavigation().state !== 'idle';
  const [csv, setCsv] = useState('');
  const [previewed, setPreviewed] = useState('');
  const preview = answer?.value;
  const readFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) setCsv(await file.text());
  };
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: placePath(scopeKind, scopeId), label: t('ui.people') },
        ]}
        title={t('people.list_title')}
        lead={t('people.list_lead')}
      />
      <Form method="post" className="stack" onSubmit={() => setPreviewed(csv)}>
        <TextArea
          label={t('people.list_label')}
          name="csv"
          rows={8}
          required
          value={csv}
          onChange={(event) => setCsv(event.target.value)}
          hint={t('people.list_hint')}
          placeholder={t('people.list_example')}
          problem={answer?.problem}
          spellCheck={false}
        />
        <label className="field">
          <span>{t('people.list_file')}</span>
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(event) => void readFile(event)}
          />
        </label>
        <ProblemNote problem={answer?.problem} />
        {preview && previewed === csv ? <BatchPreview lines={preview.lines} /> : null}
        <div className="row">
          <button className="button" type="submit" name="intent" value="preview" disabled={isBusy}>
            {t('people.list_preview')}
          </button>
          {preview && previewed === csv && preview.invites > 0 ? (
            <button className="button primary" type="submit" name="intent" value="send" disabled={isBusy}>
              {t('people.list_send', { count: preview.invites })}
            </button>
          ) : null}
        </div>
      </Form>
    </div>
  );
}
