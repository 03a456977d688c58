// A list of people to invite, as pasted or as a file: lines into addresses, roles and languages, each fault with its place.
import Papa from 'papaparse';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { type BatchLine, maxBatchLines } from '#contracts/invitation-batch.ts';
import { rolesOf, type ScopeKind } from '#contracts/roles.ts';

const Email = z.email().max(254);
const columns = ['email', 'role', 'language'] as const;
type Column = (typeof columns)[number];

/** What people call the columns and their values, in Swedish and English. */
const headings: Record<string, Column> = {
  email: 'email', 'e-mail': 'email', mail: 'email', 'e-post': 'email', epost: 'email', mejl: 'email', 'e-postadress': 'email',
  role: 'role', roll: 'role',
  language: 'language', språk: 'language', lang: 'language',
}; // biome-ignore format: one glance
const roleNames: Record<string, string> = {
  ägare: 'owner', administratör: 'admin', admin: 'admin', administrator: 'admin', medlem: 'member', läsare: 'reader',
}; // biome-ignore format: one glance
const languageNames: Record<string, 'sv' | 'en'> = {
  sv: 'sv', svenska: 'sv', swedish: 'sv', 'sv-se': 'sv', en: 'en', engelska: 'en', english: 'en', 'en-gb': 'en', 'en-us': 'en',
}; // biome-ignore format: one glance

/**
 * Lines are counted as an editor counts them, quoted line breaks included. An empty role is the least one of the place, an
 * empty language Swedish. Throws `invalid_input` naming `csv` where there is nothing to read, or too much.
 */
export function readInvitationList(csv: string, scopeKind: ScopeKind): BatchLine[] {
  const text = csv.replace(/^\uFEFF/, '');
  const rows = rowsOf(text);
  const first = rows[0]?.cells.map((cell) => headings[cell.toLowerCase()]);
  const hasHeading = first?.includes('email') ?? false;
  const order = hasHeading ? (first ?? []) : columns;
  const body = hasHeading ? rows.slice(1) : rows;
  if (body.length === 0) throw refused('empty_list', 'holds no lines');
  if (body.length > maxBatchLines) throw refused('too_many_lines', `at most ${maxBatchLines} lines`);
  const seen = new Set<string>();
  return body.map(({ line, cells }) => {
    const read = readLine(line, cells, order, scopeKind);
    const key = read.email.toLowerCase();
    if (read.outcome === 'invite' && seen.has(key)) return { ...read, outcome: 'duplicate' };
    seen.add(key);
    return read;
  });
}

/** Of the first line that has one: what parts it into most cells. */
function delimiterOf(text: string): string {
  const first = text.split(/[\r\n]+/).find((line) => /[,;\t]/.test(line)) ?? '';
  const [best = ','] = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length);
  return best;
}

interface Row {
  line: number;
  cells: string[];
}

function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let at = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, meta }) => {
      const cells = data.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
      line += text.slice(at, meta.cursor).match(/\r\n|\n|\r/g)?.length ?? 0;
      at = meta.cursor;
    },
  });
  return rows;
}

function readLine(
  line: number,
  cells: string[],
  order: readonly (Column | undefined)[],
  scopeKind: ScopeKind,
): BatchLine {
  const cellOf = (column: Column) => cells[order.indexOf(column)] ?? '';
  const fault = (code: string, column: Column) => ({ code, column: Math.max(0, order.indexOf(column)) + 1 });
  const email = cellOf('email');
  const typedRole = cellOf('role').toLowerCase();
  const roles: readonly string[] = rolesOf[scopeKind];
  const role = typedRole === '' ? (roles.at(-1) as string) : (roleNames[typedRole] ?? typedRole);
  const typedLanguage = cellOf('language').toLowerCase();
  const language = typedLanguage === '' ? 'sv' : languageNames[typedLanguage];
  const problem = !Email.safeParse(email).success
    ? fault('invalid_email', 'email')
    : !roles.includes(role)
      ? fault('invalid_role', 'role')
      : !language
        ? fault('invalid_language', 'language')
        : null;
  return {
    line,
    email: email.slice(0, 254),
    role: role.slice(0, 40),
    language: language ?? 'sv',
    outcome: problem ? 'invalid' : 'invite',
    problem,
  };
}

const refused = (code: string, message: string) =>
  new AppError('invalid_input', { fields: [{ path: 'csv', code, message }] });
