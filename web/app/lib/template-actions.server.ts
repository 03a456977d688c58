// Checking and saving a template from its editor.
import { redirect } from '@remix-run/node';
import { reports } from '#contracts/api/reports.ts';
import type { FieldProblem } from '#contracts/errors.ts';
import type { ActionAnswer } from './api.server.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

/** Without a template id, saving makes a new one in the project. */
export async function actOnTemplate(
  api: PageApi,
  form: ReadForm,
  projectId: string,
  templateId: string | undefined,
): Promise<ActionAnswer<FieldProblem[]> | Response> {
  const source = form.text('source');
  if (form.intent === 'check') {
    const { problems } = await api.call(reports.checkTemplate, { body: { source } });
    return { done: 'checked', value: problems };
  }
  const body = { name: form.text('name'), source };
  if (templateId) {
    await api.call(reports.updateTemplate, { params: { templateId }, body });
    return { done: 'saved' };
  }
  const made = await api.call(reports.createTemplate, { params: { projectId }, body });
  return redirect(`/projects/${projectId}/templates/${made.id}`);
}
