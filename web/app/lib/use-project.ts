// The project that a tab belongs to, and what the person may do in it.
import { useOutletContext } from '@remix-run/react';
import type { ProjectDto } from '#contracts/api/rooms.ts';
import { type Action, as, type SubjectName } from '#permissions/ability.ts';
import { useAbility, useMe } from './ability.ts';

type ContentSubject = Extract<
  SubjectName,
  'DataFile' | 'Report' | 'ReportTemplate' | 'Invitation' | 'AIAgent' | 'Membership' | 'DocumentRequest'
>;

export function useProject() {
  const project = useOutletContext<ProjectDto>();
  const ability = useAbility();
  const me = useMe();
  const may = (action: Action, subject: ContentSubject): boolean =>
    ability.can(
      action,
      as(subject, {
        projectId: project.id,
        companyId: project.companyId,
        tenantId: project.companyId,
        createdBy: me?.id ?? null,
      }),
    );
  return { project, may };
}
