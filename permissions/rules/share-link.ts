// A share link: its holder reads the one report, or answers the one request, that it was made for.
import type { AbilityBuilder } from '@casl/ability';
import type { AppAbility } from '../app-ability.ts';
import type { LinkReach } from '../scope.ts';

export function shareLinkRules({ can }: AbilityBuilder<AppAbility>, link: LinkReach): void {
  if (link.purpose === 'report') can('read', 'Report', { id: link.reportId });
  else can(['read', 'update'], 'DocumentRequest', { id: link.documentRequestId });
}
