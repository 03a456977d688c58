// Agents and their versions: read with who made each, and a new one put on top of the last.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { AgentBudget, type AgentSettings } from '#contracts/agents.ts';
import { AppError } from '#contracts/errors.ts';
import { AiAgent } from '../models/ai-agent.ts';
import { AiAgentVersion } from '../models/ai-agent-version.ts';
import { recordEvent } from '../outbox.ts';

export type AgentVersionRow = AiAgentVersion & { createdByName: string | null };

/** Newest first; the hundred last. */
export async function versionsOf(knex: Knex, agentId: string): Promise<AgentVersionRow[]> {
  return knex('aiAgentVersions as v')
    .leftJoin('users as u', 'u.id', 'v.createdBy')
    .where('v.aiAgentId', agentId)
    .orderBy('v.number', 'desc')
    .limit(100)
    .select('v.*', 'u.name as createdByName');
}

export const versionOf = async (knex: Knex, aiAgentId: string, number: number): Promise<AiAgentVersion> =>
  AiAgentVersion.query(knex).findOne({ aiAgentId, number }).throwIfNotFound();

/** What a version says, with what it leaves open filled in. */
export const settingsOf = (version: AiAgentVersion): AgentSettings => ({
  instructions: version.instructions,
  model: version.model,
  language: version.language,
  tools: version.tools,
  budget: AgentBudget.parse(version.budget ?? {}),
  temperature: version.temperature,
});

/** Puts a version on top. Throws `newer_version` when `basedOn` is no longer the newest. */
export async function addVersion(
  trx: Transaction,
  of: {
    agentId: string;
    settings: AgentSettings;
    note: string;
    restoredFrom: number | null;
    basedOn: number;
    createdBy: string;
  },
): Promise<number> {
  const agent = await AiAgent.query(trx).findById(of.agentId).forUpdate().throwIfNotFound();
  if (agent.currentVersion !== of.basedOn) throw new AppError('newer_version');
  const { tenantId, companyId, projectId } = agent;
  const number = of.basedOn + 1;
  await AiAgentVersion.query(trx).insert({
    tenantId,
    aiAgentId: agent.id,
    number,
    ...of.settings,
    note: of.note,
    restoredFrom: of.restoredFrom,
    createdBy: of.createdBy,
  });
  await AiAgent.query(trx).findById(agent.id).patch({ currentVersion: number });
  await recordEvent(trx, {
    type: 'agent.changed',
    tenantId,
    ...(companyId ? { companyId } : {}),
    ...(projectId ? { projectId } : {}),
    agentId: agent.id,
  });
  return number;
}
