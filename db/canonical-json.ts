// One spelling for one value: keys sorted, no spaces, so that a hash over it can be checked on any machine.

/** JSON (RFC 8785 for our values: strings, finite numbers, booleans, null, arrays, plain objects) with sorted keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
