// The one place where a filter for the vector store is written. Without a company there is no filter, and no call.
import type { SearchScope, TenantScope } from './port.ts';

/** A caller forgot whose data it asks for: a programming error, never retried. */
export class MissingScope extends Error {
  override readonly name = 'MissingScope';
  readonly code = 'missing_scope';
  readonly isRetryable = false;
}

/**
 * The filter expression for rows inside a scope; throws MissingScope when the company is absent, empty or malformed,
 * and when a narrowing list is given but empty (an empty list must never widen a search).
 */
export function scopeFilter(scope: TenantScope | SearchScope): string {
  if (scope === undefined || scope === null) throw new MissingScope('no scope given');
  if ('companyId' in scope) return `company == ${literal(scope.companyId)}`;
  const clauses = [`company in ${list('companyIds', scope.companyIds)}`];
  if (scope.siloIds !== undefined) clauses.push(`silo in ${list('siloIds', scope.siloIds)}`);
  if (scope.fileIds !== undefined) clauses.push(`file in ${list('fileIds', scope.fileIds)}`);
  if (scope.fileVersionIds !== undefined)
    clauses.push(`version in ${list('fileVersionIds', scope.fileVersionIds)}`);
  return clauses.join(' and ');
}

/** A quoted value inside an expression. Milvus Lite never matches values with control characters, so they are refused. */
export function literal(value: string): string {
  if (typeof value !== 'string' || value.length === 0) throw new MissingScope('empty id in scope');
  if (/\p{Cc}/u.test(value)) throw new MissingScope('control character in id');
  return JSON.stringify(value);
}

function list(name: string, values: readonly string[] | undefined): string {
  if (!Array.isArray(values) || values.length === 0) throw new MissingScope(`${name} is empty`);
  return `[${values.map(literal).join(', ')}]`;
}
