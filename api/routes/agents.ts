// What agents are told, version by version.
import { createLanguageModel } from '#adapters/llm/index.ts';
import { agents } from '#contracts/api/agents.ts';
import { AppError } from '#contracts/errors.ts';
import { AiAgent } from '#db/models/ai-agent.ts';
import { addVersion, settingsOf, versionOf, versionsOf } from '#db/queries/agents.ts';
import type { Action } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { presentAgentDiff, presentAgentVersion } from '../presenters/agent.ts';
import { type Caller, route } from '../route.ts';

export const agentRoutes = ({ knex, env }: Pick<ApiDeps, 'knex' | 'env'>) => {
  const agentFor = async (caller: Caller, action: Action, agentId: string) => {
    const agent = await AiAgent.query(knex).findById(agentId).throwIfNotFound();
    const { id, tenantId, companyId, projectId, portfolioId } = agent;
    await authorize(caller, action, 'AIAgent', { id, tenantId, companyId, projectId, portfolioId });
    return agent;
  };
  const present = async (agent: AiAgent) => {
    const versions = (await versionsOf(knex, agent.id)).map(presentAgentVersion);
    const current = versions.find(({ number }) => number === agent.currentVersion);
    if (!current) throw new AppError('not_found');
    // A local server that does not answer must not keep anybody from reading what the agent is told.
    const model = await createLanguageModel(env).catch(() => undefined);
    const { id, projectId, portfolioId, companyId } = agent;
    const defaultModel = model ? { name: model.name, isOffline: model.isOffline } : null;
    return { id, projectId, portfolioId, companyId, current, versions, defaultModel };
  };
  return [
    route(agents.ofProject, async ({ params: { projectId } }, caller) => {
      const companyId = await companyOfProject(knex, projectId);
      await authorize(caller, 'read', 'AIAgent', { companyId, projectId });
      return present(await AiAgent.query(knex).findOne({ companyId, projectId }).throwIfNotFound());
    }),
    route(agents.ofPortfolio, async ({ params: { portfolioId } }, caller) => {
      await authorize(caller, 'read', 'AIAgent', { portfolioId });
      return present(await AiAgent.query(knex).findOne({ portfolioId }).throwIfNotFound());
    }),
    route(agents.change, async ({ params: { agentId }, body }, caller) => {
      caller.acts?.about({ detail: { version: body.basedOn + 1 } });
      await agentFor(caller, 'update', agentId);
      const of = { agentId, ...body, restoredFrom: null, createdBy: personOf(caller) };
      return { number: await knex.transaction((trx) => addVersion(trx, of)) };
    }),
    route(agents.rollback, async ({ params: { agentId }, body }, caller) => {
      const { to, basedOn } = body;
      caller.acts?.about({ detail: { version: basedOn + 1, restoredFrom: to } });
      await agentFor(caller, 'update', agentId);
      const settings = settingsOf(await versionOf(knex, agentId, to));
      const of = { agentId, settings, note: '', restoredFrom: to, basedOn, createdBy: personOf(caller) };
      return { number: await knex.transaction((trx) => addVersion(trx, of)) };
    }),
    route(agents.diff, async ({ params: { agentId }, query }, caller) => {
      await agentFor(caller, 'read', agentId);
      const [from, to] = [
        await versionOf(knex, agentId, query.from),
        await versionOf(knex, agentId, query.to),
      ];
      return presentAgentDiff(settingsOf(from), settingsOf(to));
    }),
  ];
};
