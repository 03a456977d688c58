// An API token as its owner sees it.
import type { ApiTokenDto } from '#contracts/api/accounts.ts';
import type { ApiToken } from '#db/models/api-token.ts';

export const presentToken = (token: ApiToken): ApiTokenDto => ({
  id: token.id,
  name: token.name,
  prefix: token.prefix,
  scopes: token.scopes,
  createdAt: token.createdAt.toISOString(),
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  expiresAt: token.expiresAt?.toISOString() ?? null,
});
