// Beside the template editor: the commands, the variables, the kinds that can be required.
import { Fragment } from 'react';
import { useText } from '../lib/text.tsx';

export function TemplateHelp({ kinds }: { kinds: readonly string[] }) {
  const { t, named } = useText();
  return (
    <aside className="stack sticky small" aria-label={t('report_ui.help')}>
      <div className="card tight stack tight">
        <h2>{t('report_ui.help_commands')}</h2>
        <p>{t('report_ui.help_ask')}</p>
        <code className="secret">{'::ask{question="…" length="short"}'}</code>
        <p>{t('report_ui.help_summarize')}</p>
        <code className="secret">{'::summarize{about="…" kind="board_minutes"}'}</code>
      </div>
      <div className="card tight stack tight">
        <h2>{t('report_ui.help_requirements')}</h2>
        <p>{t('report_ui.help_requirements_text')}</p>
        <dl className="facts">
          {(['same', 'previous', 'previous_year', 'year_to_date', 'any'] as const).map((rule) => (
            <Fragment key={rule}>
              <dt>
                <code>{rule}</code>
              </dt>
              <dd>{t(`report_ui.rule_${rule}`)}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
      <div className="card tight stack tight">
        <h2>{t('report_ui.help_variables')}</h2>
        <p>
          <code>{'{{company}}'}</code> <code>{'{{period}}'}</code> <code>{'{{portfolio}}'}</code>{' '}
          <code>{'{{author}}'}</code>
        </p>
      </div>
      <details className="card tight">
        <summary>{t('report_ui.help_kinds')}</summary>
        <dl className="facts">
          {kinds.map((kind) => (
            <Fragment key={kind}>
              <dt>
                <code>{kind}</code>
              </dt>
              <dd>{named('document_kind', kind)}</dd>
            </Fragment>
          ))}
        </dl>
      </details>
    </aside>
  );
}
