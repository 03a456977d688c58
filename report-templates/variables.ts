// `{{company}}`, `{{period}}`, `{{portfolio}}`, `{{author}}` in a template's text and options.
import { type TemplateVariable, templateVariables } from '#contracts/report-template.ts';

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g;
const known: ReadonlySet<string> = new Set(templateVariables);

/** Variables in `text` that do not exist, each with its offset in UTF-16 units. */
export function unknownVariables(text: string): { name: string; offset: number }[] {
  return [...text.matchAll(pattern)]
    .filter((match) => !known.has(match[1] ?? ''))
    .map((match) => ({ name: match[1] ?? '', offset: match.index }));
}

/** Fills the variables in; one without a value becomes an empty text, an unknown one stays as written. */
export function fillVariables(text: string, values: Partial<Record<TemplateVariable, string>>): string {
  return text.replace(pattern, (whole, name: string) =>
    known.has(name) ? (values[name as TemplateVariable] ?? '') : whole,
  );
}
