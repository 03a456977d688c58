// Plays the cases with stand-ins for activities: every way through every workflow, on nothing but a Temporal server.
import { Context } from '@temporalio/activity';
import type { Activities } from '#activities/index.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { temporal } from '#stack/temporal.ts';
import { createLaunch } from '#temporal/launch/index.ts';
import { startTestWorkflows } from '#temporal/testing.ts';
import { answerCases } from './answer.ts';
import { cleanHistory } from './clean-history.ts';
import { documentDeletionCases } from './document-deletion.ts';
import { documentIngestionCases } from './document-ingestion.ts';
import type { HistoryCase, Stage } from './history-case.ts';
import { invitationCases } from './invitation.ts';
import { reportGenerationCases } from './report-generation.ts';
import { storeHistory } from './store-history.ts';
import { usualActivities } from './usual-activities.ts';
import { workspaceRemovalCases } from './workspace-removal.ts';

const allCases = [
  ...invitationCases,
  ...documentIngestionCases,
  ...documentDeletionCases,
  ...answerCases,
  ...reportGenerationCases,
  ...workspaceRemovalCases,
];

/** Captures the cases whose name (`<process>/<case>`) holds `part`; throws where none does or one ends otherwise. */
export async function playCases(part: string): Promise<void> {
  const cases = allCases.filter(({ name }) => name.includes(part));
  if (cases.length === 0) throw new Error(`no case is called like "${part}"`);
  const stack = await startTestStack({ parts: [temporal] });
  try {
    const ownActivities = new Map<string, Partial<Activities>>();
    const workflows = await startTestWorkflows(activitiesByRun(ownActivities));
    try {
      const { client } = workflows;
      const launch = createLaunch(client);
      for (const one of cases) {
        const stage: Stage = { launch, client, run: client.workflow.getHandle(one.workflowId) };
        ownActivities.set(one.workflowId, one.activities?.(stage) ?? {});
        storeHistory(`${one.name}.stand-ins`, await capture(one, stage));
      }
    } finally {
      await workflows.stop();
    }
  } finally {
    await stack.stop();
  }
}

/** Workers are shared by all cases: a run's own activity goes before the usual one. */
function activitiesByRun(own: Map<string, Partial<Activities>>): Record<string, () => Promise<unknown>> {
  const names = Object.keys(usualActivities) as (keyof Activities)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => {
        const id = Context.current().info.workflowExecution?.workflowId ?? '';
        const activity = own.get(id)?.[name] ?? usualActivities[name];
        return (activity as (...args: unknown[]) => Promise<unknown>)(...args);
      },
    ]),
  );
}

async function capture({ name, outcome, play }: HistoryCase, stage: Stage): Promise<string> {
  await play(stage);
  const reached: unknown = await stage.run.result();
  if (reached !== outcome) throw new Error(`${name} ended as ${String(reached)}, not as ${outcome}`);
  return cleanHistory(await stage.run.fetchHistory());
}
