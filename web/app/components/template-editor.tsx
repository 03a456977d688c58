// The text of a template, what is wrong with it by line and column, and a short help.
import { Form, Link, useFetcher, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { FieldProblem } from '#contracts/errors.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextArea, TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';
import { TemplateHelp } from './template-help.tsx';

type Answer = ActionAnswer<FieldProblem[]>;
interface Props {
  template: { id: string | null; name: string; source: string; versionNumber: number };
  kinds: readonly string[];
  answer: Answer | undefined;
  isReadOnly: boolean;
  reportsLink: string;
}
/** Checked after this pause in typing. */
const pauseMs = 500;

export function TemplateEditor({ template, kinds, answer, isReadOnly, reportsLink }: Props) {
  const { t } = useText();
  const checker = useFetcher<Answer>();
  const isBusy = useNavigation().state !== 'idle';
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const area = useRef<HTMLDivElement>(null);
  const check = (source: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => checker.submit({ intent: 'check', source }, { method: 'post' }),
      pauseMs,
    );
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const refused = answer?.problem?.code === 'invalid_template' ? answer.problem.fields : undefined;
  const problems = checker.data?.value ?? refused;
  const goTo = (line: number, column: number) => {
    const field = area.current?.querySelector('textarea');
    if (!field) return;
    const before = field.value.split('\n').slice(0, line - 1);
    const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    field.focus();
    field.setSelectionRange(offset, offset);
  };
  return (
    <div className="columns">
      <Form method="post" className="stack">
        <TextField
          label={t('ui.name')}
          name="name"
          required
          maxLength={160}
          defaultValue={template.name}
          readOnly={isReadOnly}
          problem={answer?.problem}
        />
        <div ref={area}>
          <TextArea
            label={t('report_ui.source')}
            name="source"
            className="input editor"
            required
            spellCheck={false}
            maxLength={60_000}
            defaultValue={template.source}
            readOnly={isReadOnly}
            onChange={(event) => check(event.currentTarget.value)}
          />
        </div>
        <TemplateProblems problems={problems} onGoTo={goTo} />
        {refused ? null : <ProblemNote problem={answer?.problem} />}
        {answer?.done === 'saved' && !isBusy ? (
          <Note tone="good">{t('report_ui.saved', { number: template.versionNumber })}</Note>
        ) : null}
        {isReadOnly ? null : (
          <div className="row">
            <button className="button primary" type="submit" name="intent" value="save" disabled={isBusy}>
              {t('ui.save')}
            </button>
            {template.id ? <Link to={reportsLink}>{t('report_ui.to_reports')}</Link> : null}
          </div>
        )}
      </Form>
      <TemplateHelp kinds={kinds} />
    </div>
  );
}

function TemplateProblems({
  problems,
  onGoTo,
}: {
  problems: FieldProblem[] | undefined;
  onGoTo(line: number, column: number): void;
}) {
  const { t, named } = useText();
  if (!problems) return null;
  if (problems.length === 0) return <Note tone="good">{t('report_ui.no_problems')}</Note>;
  return (
    <div role="alert">
      <ul className="problems">
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.code}`} className="note danger">
            {problem.line ? (
              <button
                className="link-button nowrap"
                type="button"
                onClick={() => onGoTo(problem.line ?? 1, problem.column ?? 1)}
              >
                {t('report_ui.at', { line: problem.line, column: problem.column ?? 1 })}
              </button>
            ) : null}
            <span>{problem.message || named('template_problem', problem.code)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
