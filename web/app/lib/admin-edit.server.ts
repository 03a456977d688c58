// A submitted edit of the admin panel as the API takes it: the columns whose value is another than it was.
import { adminEdits } from '#contracts/admin-edits.ts';
import type { ReadForm } from './form-data.server.ts';

export function readAdminEdit(model: string, form: ReadForm): Record<string, string | boolean> {
  const changed = Object.entries(adminEdits[model] ?? {}).filter(
    ([column]) => form.all(column).length > 0 && form.text(column) !== form.text(`was-${column}`),
  );
  return Object.fromEntries(
    changed.map(([column, { kind }]) => {
      const value = form.text(column);
      return [column, kind === 'text' || kind === 'choice' ? value : value === 'yes'];
    }),
  );
}
