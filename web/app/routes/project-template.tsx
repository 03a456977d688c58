// Writing a template: an editor that says at once what is wrong and where; `new` begins with a ready example.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reports } from '#contracts/api/reports.ts';
import type { FieldProblem } from '#contracts/errors.ts';
import { builtInDocumentKinds } from '#contracts/extraction.ts';
import { starterTemplates } from '#report-templates/starters/index.ts';
import { TemplateEditor } from '../components/template-editor.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { actOnTemplate } from '../lib/template-actions.server.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

const idOf = (params: { templateId?: string }) =>
  params.templateId === 'new' ? undefined : params.templateId;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const templateId = idOf(params);
  const kinds = builtInDocumentKinds;
  if (!templateId) {
    const starter = starterTemplates.find(({ language }) => language === context.caller.language);
    return { id: null, name: starter?.name ?? '', source: starter?.source ?? '', versionNumber: 0, kinds };
  }
  const { id, name, source, versionNumber } = await api.call(reports.getTemplate, { params: { templateId } });
  return { id, name, source, versionNumber, kinds };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  return answering(() => actOnTemplate(api, form, param(params, 'projectId'), idOf(params)));
}

export default function ProjectTemplatePage() {
  const { project, may } = useProject();
  const template = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer<FieldProblem[]>>();
  return (
    <TemplateEditor
      key={template.id}
      template={template}
      kinds={template.kinds}
      answer={answer}
      isReadOnly={!may(template.id ? 'update' : 'create', 'ReportTemplate')}
      reportsLink={`/projects/${project.id}/reports`}
    />
  );
}
