// One labelled control with its hint and its error.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';

interface Around {
  label: string;
  hint?: string | undefined;
  /** Shows the problem of the field whose path ends in `name`. */
  problem?: PageProblem | undefined;
}
interface Labels {
  id: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean;
}

function Field({
  label,
  hint,
  problem,
  name,
  children,
}: Around & { name?: string | undefined; children: (labels: Labels) => ReactNode }) {
  const { named } = useText();
  const id = useId();
  const wrong = problem?.fields.find((field) => field.path.split('.').at(-1) === name);
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described || undefined,
        ...(wrong ? { 'aria-invalid': true } : {}),
      })}
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {wrong ? (
        <span className="field-error" id={`${id}-error`}>
          {named('field_problem', wrong.code)}
        </span>
      ) : null}
    </div>
  );
}

export function TextField({
  label,
  hint,
  problem,
  ...input
}: Around & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} problem={problem} name={input.name}>
      {(labels) => <input className="input" {...input} {...labels} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  problem,
  ...input
}: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} problem={problem} name={input.name}>
      {(labels) => <textarea className="input" {...input} {...labels} />}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  problem,
  children,
  ...input
}: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field label={label} hint={hint} problem={problem} name={input.name}>
      {(labels) => (
        <select className="input" {...input} {...labels}>
          {children}
        </select>
      )}
    </Field>
  );
}
