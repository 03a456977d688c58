// Who may do what: one ability per actor, made of one rules file per subject.
import {
  AbilityBuilder,
  createMongoAbility,
  type ForcedSubject,
  type RawRuleOf,
  subject,
} from '@casl/ability';
import {
  type Action,
  type AppAbility,
  actions,
  type Place,
  type Rules,
  type SubjectName,
  subjects,
} from './app-ability.ts';
import { companyRules } from './rules/company.ts';
import { membershipRules } from './rules/membership.ts';
import { portfolioRules } from './rules/portfolio.ts';
import { projectRules } from './rules/project.ts';
import { projectContentRules } from './rules/project-content.ts';
import { templateRules } from './rules/report-template.ts';
import { shareLinkRules } from './rules/share-link.ts';
import { type Actor, reachOf, type TokenScope } from './scope.ts';

export {
  type Action,
  type AppAbility,
  actions,
  type Place,
  type SubjectName,
  subjects,
} from './app-ability.ts';

const ruleSets: Rules[] = [
  portfolioRules,
  companyRules,
  projectRules,
  membershipRules,
  projectContentRules,
  templateRules,
];

const actionsOfTokenScope: Record<TokenScope, Action[]> = {
  read: ['read'],
  write: ['create', 'update', 'delete', 'waive'],
  ask: ['ask'],
};

/** Deny by default: only what a rule names is allowed; a token gets its owner's rights cut to its scopes. */
export function defineAbilityFor(actor: Actor): AppAbility {
  const builder = new AbilityBuilder<AppAbility>(createMongoAbility);
  if (actor.kind === 'link') {
    if (actor.link) shareLinkRules(builder, actor.link);
    return builder.build();
  }
  const reach = reachOf(actor.scope);
  for (const rules of ruleSets) rules(builder, reach, actor);
  // An agent reads what its asker reads, and does nothing: what it found in a document can not make it act.
  if (actor.kind === 'agent') {
    for (const action of actions)
      for (const name of subjects)
        if (action !== 'read' || !agentSubjects.has(name)) builder.cannot(action, name);
  }
  if (actor.kind === 'token') {
    const allowed = new Set((actor.tokenScopes ?? []).flatMap((scope) => actionsOfTokenScope[scope]));
    for (const action of actions)
      if (!allowed.has(action)) for (const name of subjects) builder.cannot(action, name);
    const { onlyProjectId } = actor;
    if (onlyProjectId) {
      for (const name of projectSubjects)
        builder.cannot([...actions], name, { projectId: { $ne: onlyProjectId } });
      for (const name of ['Portfolio', 'Company', 'Grant', 'AuditEvent'] as const)
        builder.cannot([...actions], name);
      builder.cannot([...actions], 'Project', { id: { $ne: onlyProjectId } });
    }
  }
  return builder.build();
}

const projectSubjects = ['Invitation', 'Membership', 'DataFile', 'Conversation', 'ReportTemplate', 'Report', 'DocumentRequest', 'ShareLink', 'Process', 'AIAgent', 'Metric'] as const; // biome-ignore format: one line

const agentSubjects = new Set<SubjectName>(['DataFile', 'Metric', 'Report', 'Conversation', 'AIAgent', 'ReportTemplate', 'Project', 'Company', 'Portfolio']); // biome-ignore format: one line

/** A copy of the record tagged as a subject; the record itself stays untouched. */
export function as<Name extends SubjectName>(name: Name, place: Place): Place & ForcedSubject<Name> {
  return subject(name, { ...place });
}

/** For the browser: the same rules, so that a page shows what the server would allow. */
export function packAbility(ability: AppAbility): RawRuleOf<AppAbility>[] {
  return ability.rules;
}
export function unpackAbility(rules: RawRuleOf<AppAbility>[]): AppAbility {
  return createMongoAbility<AppAbility>(rules);
}
