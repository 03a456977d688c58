// A session as its person sees it.
import type { SessionDto } from '#contracts/api/sessions.ts';
import type { Session } from '#db/models/session.ts';

/** Order matters: every browser claims to be the ones below it as well. */
const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
const firstIn = (names: [RegExp, string][], text: string): string =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? '';

export function presentSession(row: Session, callersSessionId: string | undefined): SessionDto {
  const agent = row.userAgent ?? '';
  return {
    id: row.id,
    browser: firstIn(browsers, agent),
    system: firstIn(systems, agent),
    ipPrefix: row.ipPrefix,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isThis: row.id === callersSessionId,
  };
}
