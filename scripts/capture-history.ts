// `npm run capture-history [-- <part of a name>]`: plays every case on a real server and stores its history for replay.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Context } from '@temporalio/activity';
import type { Activities } from '#activities/index.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { temporal } from '#stack/temporal.ts';
import { createLaunch } from '#temporal/launch/index.ts';
import { startTestWorkflows } from '#temporal/testing.ts';
import { accessRemovalCases } from './histories/access-removal.ts';
import { accountMailCases } from './histories/account-mail.ts';
import { accountNoticeCases } from './histories/account-notice.ts';
import { answerCases } from './histories/answer.ts';
import { cleanHistory } from './histories/clean-history.ts';
import { documentDeletionCases } from './histories/document-deletion.ts';
import { documentIngestionCases } from './histories/document-ingestion.ts';
import { documentRequestCases } from './histories/document-request.ts';
import { grantRequestCases } from './histories/grant-request.ts';
import type { HistoryCase, Stage } from './histories/history-case.ts';
import { historyShape } from './histories/history-shape.ts';
import { invitationCases } from './histories/invitation.ts';
import { invitationBatchCases } from './histories/invitation-batch.ts';
import { metricSearchCases } from './histories/metric-search.ts';
import { portfolioAnswerCases } from './histories/portfolio-answer.ts';
import { privacyErasureCases } from './histories/privacy-erasure.ts';
import { privacyExportCases } from './histories/privacy-export.ts';
import { nightlyReconcileCases, reconcileCases } from './histories/reconcile.ts';
import { reembeddingCases } from './histories/reembedding.ts';
import { reportGenerationCases } from './histories/report-generation.ts';
import { reportOccurrenceCases, reportScheduleCases } from './histories/report-schedule.ts';
import { retentionCases } from './histories/retention.ts';
import { usualActivities } from './histories/usual-activities.ts';
import { workspaceRemovalCases } from './histories/workspace-removal.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'workflows', '__histories__');
const wanted = process.argv[2] ?? '';
const cases = [
  ...accountMailCases,
  ...accountNoticeCases,
  ...invitationCases,
  ...accessRemovalCases,
  ...grantRequestCases,
  ...invitationBatchCases,
  ...documentIngestionCases,
  ...documentDeletionCases,
  ...documentRequestCases,
  ...answerCases,
  ...portfolioAnswerCases,
  ...metricSearchCases,
  ...reconcileCases,
  ...nightlyReconcileCases,
  ...reportGenerationCases,
  ...reportScheduleCases,
  ...reportOccurrenceCases,
  ...privacyErasureCases,
  ...privacyExportCases,
  ...reembeddingCases,
  ...retentionCases,
  ...workspaceRemovalCases,
].filter(({ name }) => name.includes(wanted));
if (cases.length === 0) throw new Error(`no case is called like "${wanted}"`);

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
      store(one.name, await capture(one, stage));
    }
  } finally {
    await workflows.stop();
  }
} finally {
  await stack.stop();
}

/** Workers are shared by all cases: a run's own activity goes before the usual one. */
function activitiesByRun(own: Map<string, Partial<Activities>>): Record<string, () => Promise<unknown>> {
  const names = Object.keys(usualActivities) as (keyof Activities)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => {
        const id = Context.current().info.workflowExecution?.workflowId ?? '';
        // A child whose id goes on from its parent's is part of the parent's case.
        const [, mine] = [...own].find(([run]) => id === run || id.startsWith(`${run}-`)) ?? [];
        const activity = mine?.[name] ?? usualActivities[name];
        return (activity as (...args: unknown[]) => Promise<unknown>)(...args);
      },
    ]),
  );
}

async function capture({ name, outcome, play }: HistoryCase, stage: Stage): Promise<string> {
  await play(stage);
  const reached: unknown = await stage.run.result();
  if (reached !== outcome) throw new Error(`${name} ended as ${String(reached)}, not as ${outcome}`);
  return cleanHistory(await stage.run.fetchHistory(), root);
}

/** A history of another shape is one that open runs may still have: it is kept beside the new one. */
function store(name: string, text: string): void {
  const place = join(folder, `${name}.json`);
  mkdirSync(dirname(place), { recursive: true });
  if (existsSync(place) && historyShape(readFileSync(place, 'utf8')) !== historyShape(text)) {
    let number = 1;
    while (existsSync(join(folder, `${name}.before-${number}.json`))) number += 1;
    renameSync(place, join(folder, `${name}.before-${number}.json`));
    console.log(`kept     ${name}.before-${number}`);
  }
  writeFileSync(place, text);
  console.log(`captured ${name}`);
}
