// Where an answer may look, as the asker's rights stand at this moment, and what was asked there of which agent.
import type { Knex } from 'knex';
import type { SearchScope } from '#adapters/vectors/port.ts';
import type { AgentSettings } from '#contracts/agents.ts';
import type { AnswerRef } from '#contracts/answer.ts';
import { AppError } from '#contracts/errors.ts';
import type { Language } from '#contracts/primitives.ts';
import { AiAgent } from '#db/models/ai-agent.ts';
import { AiAgentVersion } from '#db/models/ai-agent-version.ts';
import { Message } from '#db/models/message.ts';
import { settingsOf, versionOf } from '#db/queries/agents.ts';
import { scopeOf } from '#db/queries/scope-of.ts';
import { type AppAbility, as, defineAbilityFor } from '#permissions/ability.ts';

export interface AnswerPlace {
  companyId: string;
  projectId: string;
  scope: SearchScope;
  /** Of the asker's agent: it reads what the asker reads, and changes nothing. */
  ability: AppAbility;
}

/** Throws `not_found` where the asker may not read the place now; every step asks anew. */
export async function answerPlace(knex: Knex, ref: AnswerRef): Promise<AnswerPlace> {
  const { companyId, projectId } = ref;
  if (!companyId || !projectId) throw new AppError('not_found');
  const [reach, silo] = await Promise.all([
    scopeOf(knex, ref.askedBy),
    knex('dataSilos').where({ companyId, projectId }).first('id'),
  ]);
  if (!reach) throw new AppError('not_found');
  const ability = defineAbilityFor({ kind: 'agent', scope: reach });
  if (!ability.can('read', as('DataFile', { companyId, projectId })) || !silo)
    throw new AppError('not_found');
  return { companyId, projectId, ability, scope: { companyIds: [companyId], siloIds: [silo.id as string] } };
}

export interface Asked {
  message: Message;
  question: Message;
  agent: { versionId: string; number: number; settings: AgentSettings };
  /** The agent's, where it always answers in one; else the asker's. */
  language: Language;
}

/** The question with the agent that answers it: the version that the message was begun with, else the one in use. */
export async function askedOf(knex: Knex, ref: AnswerRef): Promise<Asked> {
  const message = await Message.query(knex).findById(ref.messageId).throwIfNotFound();
  const question = await Message.query(knex)
    .findById(message.replyTo ?? '')
    .throwIfNotFound();
  const version = await versionFor(knex, ref, message);
  const settings = settingsOf(version);
  const asker = (question.details as { language?: Language }).language ?? 'sv';
  const agent = { versionId: version.id, number: version.number, settings };
  return { message, question, agent, language: settings.language ?? asker };
}

async function versionFor(knex: Knex, ref: AnswerRef, message: Message): Promise<AiAgentVersion> {
  if (message.agentVersionId) {
    const pinned = await AiAgentVersion.query(knex).findById(message.agentVersionId);
    if (pinned) return pinned;
  }
  const { tenantId, projectId } = ref;
  const agent = await AiAgent.query(knex).findOne({ tenantId, projectId }).throwIfNotFound();
  return versionOf(knex, agent.id, agent.currentVersion ?? 1);
}
