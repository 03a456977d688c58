// Which company a project belongs to: what most routes below a project must know first.
import { AppError } from '#contracts/errors.ts';
import type { ApiDeps } from './deps.ts';

/** Throws `not_found`; says nothing of whether the caller may know the project, which is `authorize`'s to decide. */
export async function companyOfProject(knex: ApiDeps['knex'], projectId: string): Promise<string> {
  const project = await knex('projects').where({ id: projectId }).first('companyId');
  if (!project) throw new AppError('not_found');
  return project.companyId;
}
