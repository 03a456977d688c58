// An agent's page: what it is told, a comparison where one is asked for, its versions.
import { useFetcher } from '@remix-run/react';
import type { AnswerTool } from '#contracts/answer-tools.ts';
import type { AgentDto } from '#contracts/api/agents.ts';
import type { SpendingDto } from '#contracts/api/budgets.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { AgentDiff, type Comparison } from './agent-diff.tsx';
import { AgentForm } from './agent-form.tsx';
import { AgentVersions } from './agent-versions.tsx';
import { BudgetForm } from './budget-form.tsx';

interface Props {
  agent: AgentDto;
  comparison: Comparison | null;
  tools: readonly AnswerTool[];
  mayChange: boolean;
  /** The company's, for its administrators. */
  spending: SpendingDto | null;
}

export function AgentView({ agent, comparison, tools, mayChange, spending }: Props) {
  const { t } = useText();
  const fetcher = useFetcher<ActionAnswer<number>>();
  return (
    <div className="stack">
      <p className="lead">{t('agent.lead')}</p>
      <div className="columns">
        <div className="stack">
          {comparison ? <AgentDiff comparison={comparison} /> : null}
          <AgentForm agent={agent} tools={tools} mayChange={mayChange} fetcher={fetcher} />
        </div>
        <aside className="stack">
          {spending && agent.companyId ? (
            <BudgetForm spending={spending} companyId={agent.companyId} />
          ) : null}
          <AgentVersions agent={agent} mayChange={mayChange} fetcher={fetcher} />
        </aside>
      </div>
    </div>
  );
}
