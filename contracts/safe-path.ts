// Where a browser may be sent on after signing in: a path of our own, never another site (open redirect).

/** The path if it stays here, else the home page. A browser drops tabs and newlines and reads `\` as `/`: none may stand in it. */
export function safePath(path: string | null): string {
  if (path === null) return '/';
  const isPlain = [...path].every((sign) => sign > ' ' && sign !== '\\' && sign !== '\u007f');
  if (!isPlain || !path.startsWith('/') || path.startsWith('//')) return '/';
  const here = 'http://here.invalid';
  const url = URL.parse(path, here);
  if (url?.origin !== here || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
