// Report templates: list, save, save again, check.
import { reports } from '#contracts/api/reports.ts';
import { AppError } from '#contracts/errors.ts';
import type { ParsedTemplate } from '#contracts/report-template.ts';
import { ReportTemplate } from '#db/models/report-template.ts';
import { newId } from '#db/new-id.ts';
import {
  documentKindKeys,
  findTemplate,
  listTemplates,
  saveTemplateVersion,
} from '#db/queries/report-templates.ts';
import { as } from '#permissions/ability.ts';
import { parseTemplate } from '#report-templates/parse.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { presentTemplate, presentTemplateProblem } from '../presenters/report.ts';
import { type Caller, route } from '../route.ts';

export const reportTemplateRoutes = ({ knex }: Pick<ApiDeps, 'knex'>) => {
  const projectFor = async (projectId: string) => ({
    companyId: await companyOfProject(knex, projectId),
    projectId,
  });
  /** Everything that can be wrong is said at once, each with line and column. */
  const validated = async (source: string, companyIds: string[], caller: Caller): Promise<ParsedTemplate> => {
    const { template, problems } = parseTemplate(source, await documentKindKeys(knex, companyIds));
    if (template) return template;
    const fields = problems.map((problem) => presentTemplateProblem(problem, caller.language));
    throw new AppError('invalid_template', { fields });
  };
  const templateFor = async (caller: Caller, action: 'read' | 'update', templateId: string) => {
    const template = await findTemplate(knex, templateId);
    if (!template) throw new AppError('not_found');
    const { tenantId, projectId } = template;
    await authorize(caller, action, 'ReportTemplate', { id: templateId, tenantId, projectId });
    return template;
  };
  /** A template lies with the company where the caller works there, else with the caller's portfolio. */
  const ownerFor = async (caller: Caller, project: { companyId: string; projectId: string }) => {
    const { companyId, projectId } = project;
    const own = { tenantId: companyId, companyId, projectId };
    if (caller.ability.can('create', as('ReportTemplate', { tenantId: companyId, projectId }))) return own;
    const granted = await knex('portfolioCompanyGrants')
      .where({ companyId, state: 'active' })
      .orderBy('createdAt')
      .select('portfolioId');
    const mine = granted.find(({ portfolioId }) =>
      caller.ability.can('create', as('ReportTemplate', { tenantId: portfolioId, projectId: null })),
    );
    if (!mine) throw new AppError('forbidden');
    return { tenantId: mine.portfolioId as string, companyId: null, projectId: null };
  };

  return [
    route(reports.listTemplates, async ({ params }, caller) => {
      const project = await projectFor(params.projectId);
      await authorize(caller, 'read', 'Report', project);
      return { items: (await listTemplates(knex, caller.ability, project)).map(presentTemplate) };
    }),
    route(reports.createTemplate, async ({ params, body }, caller) => {
      const project = await projectFor(params.projectId);
      await authorize(caller, 'read', 'Report', project);
      const owner = await ownerFor(caller, project);
      const templateId = newId();
      caller.acts?.about({ creates: { subjectKind: 'ReportTemplate', subjectId: templateId } });
      await authorize(caller, 'create', 'ReportTemplate', owner);
      const parsed = await validated(body.source, [project.companyId], caller);
      const createdBy = personOf(caller);
      await knex.transaction(async (trx) => {
        await ReportTemplate.query(trx).insert({ id: templateId, ...owner, name: body.name, createdBy });
        await saveTemplateVersion(trx, {
          templateId,
          tenantId: owner.tenantId,
          source: body.source,
          parsed,
          createdBy,
        });
      });
      return presentTemplate(await templateFor(caller, 'read', templateId));
    }),
    route(reports.getTemplate, async ({ params }, caller) =>
      presentTemplate(await templateFor(caller, 'read', params.templateId)),
    ),
    route(reports.updateTemplate, async ({ params, body }, caller) => {
      const {
        id: templateId,
        tenantId,
        companyId,
        source,
      } = await templateFor(caller, 'update', params.templateId);
      const isNewText = body.source !== undefined && body.source !== source;
      const parsed = isNewText
        ? await validated(body.source ?? '', companyId ? [companyId] : [], caller)
        : undefined;
      await knex.transaction(async (trx) => {
        if (body.name) await ReportTemplate.query(trx).findById(templateId).patch({ name: body.name });
        if (parsed && body.source !== undefined) {
          const createdBy = personOf(caller);
          await saveTemplateVersion(trx, { templateId, tenantId, source: body.source, parsed, createdBy });
        }
      });
      return presentTemplate(await templateFor(caller, 'read', templateId));
    }),
    route(reports.checkTemplate, async ({ body }, caller) => {
      const companyIds = caller.actor?.scope.companies.map((company) => company.companyId) ?? [];
      const { problems } = parseTemplate(body.source, await documentKindKeys(knex, companyIds));
      return { problems: problems.map((problem) => presentTemplateProblem(problem, caller.language)) };
    }),
  ];
};
