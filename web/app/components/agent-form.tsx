// What an agent is told, as a form; read-only for whoever may only read it.
import type { useFetcher } from '@remix-run/react';
import type { AnswerTool } from '#contracts/answer-tools.ts';
import type { AgentDto } from '#contracts/api/agents.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextArea, TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';

interface Props {
  agent: AgentDto;
  tools: readonly AnswerTool[];
  mayChange: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer<number>>>;
}

export function AgentForm({ agent, tools, mayChange, fetcher }: Props) {
  const { t, named } = useText();
  const { settings, number } = agent.current;
  const { budget } = settings;
  const { problem, done, value } = fetcher.data ?? {};
  return (
    <fetcher.Form method="post" className="card stack" key={number}>
      <input type="hidden" name="agentId" value={agent.id} />
      <input type="hidden" name="basedOn" value={number} />
      {mayChange ? null : <Note>{t('agent.read_only')}</Note>}
      <fieldset className="plain stack" disabled={!mayChange}>
        <TextArea
          label={t('agent.instructions')}
          hint={t('agent.instructions_hint')}
          name="instructions"
          rows={8}
          maxLength={8000}
          defaultValue={settings.instructions}
          problem={problem}
        />
        <div className="form-grid">
          <TextField
            label={t('agent.model')}
            hint={modelHint(agent, t)}
            name="model"
            maxLength={120}
            defaultValue={settings.model ?? ''}
            problem={problem}
          />
          <SelectField label={t('agent.language')} name="language" defaultValue={settings.language ?? ''}>
            <option value="">{t('agent.language_of_asker')}</option>
            <option value="sv">{t('agent.language_sv')}</option>
            <option value="en">{t('agent.language_en')}</option>
          </SelectField>
        </div>
        <fieldset className="choices">
          <legend>{t('agent.tools')}</legend>
          {tools.map((tool) => (
            <label className="check" key={tool}>
              <input
                type="checkbox"
                name="tools"
                value={tool}
                defaultChecked={settings.tools.includes(tool)}
              />
              {named('answer_tool', tool)}
            </label>
          ))}
        </fieldset>
        <div className="form-grid">
          <NumberField
            name="maxSteps"
            label={t('agent.max_steps')}
            value={budget.maxSteps}
            min={1}
            max={12}
            problem={problem}
          />
          <NumberField
            name="maxAnswerTokens"
            label={t('agent.max_answer_tokens')}
            value={budget.maxAnswerTokens}
            min={100}
            max={4000}
            problem={problem}
          />
          <NumberField
            name="historyTokens"
            label={t('agent.history_tokens')}
            value={budget.historyTokens}
            min={200}
            max={20_000}
            problem={problem}
          />
          <TextField
            label={t('agent.temperature')}
            hint={t('agent.temperature_hint')}
            name="temperature"
            type="number"
            step="0.1"
            min={0}
            max={2}
            required
            defaultValue={settings.temperature}
            problem={problem}
          />
          <SelectField label={t('agent.planning')} name="planning" defaultValue={budget.planning}>
            <option value="plain">{t('agent.planning_plain')}</option>
            <option value="always">{t('agent.planning_always')}</option>
            <option value="never">{t('agent.planning_never')}</option>
          </SelectField>
          <TextField label={t('agent.note')} name="note" maxLength={500} problem={problem} />
        </div>
      </fieldset>
      <ProblemNote problem={problem} />
      {done === 'saved' && value === number ? <Note tone="good">{t('agent.saved', { number })}</Note> : null}
      {mayChange ? (
        <div>
          <button
            className="button primary"
            type="submit"
            name="intent"
            value="save"
            disabled={fetcher.state !== 'idle'}
          >
            {t('agent.save', { number: number + 1 })}
          </button>
        </div>
      ) : null}
    </fetcher.Form>
  );
}

function modelHint({ defaultModel }: AgentDto, t: ReturnType<typeof useText>['t']): string {
  if (!defaultModel) return t('agent.model_hint_none');
  const { name, isOffline } = defaultModel;
  return t(isOffline ? 'agent.model_hint_offline' : 'agent.model_hint', { name });
}

function NumberField({
  value,
  ...rest
}: { value: number } & Pick<Parameters<typeof TextField>[0], 'name' | 'label' | 'min' | 'max' | 'problem'>) {
  return <TextField {...rest} type="number" step="1" required defaultValue={value} />;
}
