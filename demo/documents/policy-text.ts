// A policy, written once and set as Markdown, HTML or plain text.

import type { CompanyFacts } from '../facts/company-facts.ts';
import { longDate } from '../facts/fiscal-period.ts';

export type PolicyText = {
  title: string;
  version: string;
  adoptedOn: string;
  /** "Antagen av styrelsen" / "Adopted by the board". */
  adopted: string;
  sections: readonly { heading: string; paragraphs: readonly string[]; points?: readonly string[] }[];
  table?: { head: readonly string[]; rows: readonly (readonly string[])[] };
};

const bytes = (text: string) => new TextEncoder().encode(text);
const about = (company: CompanyFacts, policy: PolicyText) =>
  `${company.name} · ${policy.version} · ${policy.adopted} ${longDate(policy.adoptedOn, company.language)}`;

/** Markdown with a pipe table last. */
export function makePolicyMarkdown(company: CompanyFacts, policy: PolicyText): Uint8Array {
  const lines = [`# ${policy.title}`, '', about(company, policy), ''];
  for (const section of policy.sections) {
    lines.push(`## ${section.heading}`, '', ...section.paragraphs.flatMap((text) => [text, '']));
    if (section.points) lines.push(...section.points.map((point) => `- ${point}`), '');
  }
  if (policy.table) {
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    lines.push(
      row(policy.table.head),
      row(policy.table.head.map(() => '---')),
      ...policy.table.rows.map(row),
      '',
    );
  }
  return bytes(lines.join('\n'));
}

/** A page of its own with a little style, as an intranet would save it. */
export function makePolicyHtml(company: CompanyFacts, policy: PolicyText): Uint8Array {
  const safe = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const each = (tag: string, texts: readonly string[]) =>
    texts.map((text) => `<${tag}>${safe(text)}</${tag}>`).join('\n');
  const sections = policy.sections.map(
    (section) =>
      `<h2>${safe(section.heading)}</h2>\n${each('p', section.paragraphs)}${section.points ? `\n<ul>\n${each('li', section.points)}\n</ul>` : ''}`,
  );
  const table = policy.table
    ? `<table>\n<thead><tr>${each('th', policy.table.head)}</tr></thead>\n<tbody>\n${policy.table.rows.map((row) => `<tr>${each('td', row)}</tr>`).join('\n')}\n</tbody>\n</table>`
    : '';
  return bytes(`<!doctype html>
<html lang="${company.language}">
<head>
<meta charset="utf-8">
<title>${safe(policy.title)}</title>
<style>
body { font: 16px/1.55 Georgia, serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #20262e }
h1, h2 { color: #${company.accent}; font-family: Verdana, sans-serif } h1 { font-size: 1.7rem } h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid #c8ccd1; padding: .4rem .6rem; text-align: left }
</style>
</head>
<body>
<h1>${safe(policy.title)}</h1>
<p>${safe(about(company, policy))}</p>
${sections.join('\n')}
${table}
</body>
</html>
`);
}

/** Plain text, wrapped at 78 characters, headings underlined. */
export function makePolicyPlain(company: CompanyFacts, policy: PolicyText): Uint8Array {
  const wrap = (text: string, indent = ''): string[] => {
    const lines: string[] = [];
    let line = indent;
    for (const word of text.split(' ')) {
      if (line.trim() !== '' && line.length + word.length + 1 > 78) {
        lines.push(line);
        line = ' '.repeat(indent.length);
      }
      line += line.trim() === '' ? word : ` ${word}`;
    }
    return [...lines, line];
  };
  const lines = [policy.title, '='.repeat(policy.title.length), '', ...wrap(about(company, policy)), ''];
  for (const section of policy.sections) {
    lines.push(section.heading, '-'.repeat(section.heading.length), '');
    for (const text of section.paragraphs) lines.push(...wrap(text), '');
    for (const point of section.points ?? []) lines.push(`- ${point}`);
    if (section.points) lines.push('');
  }
  if (policy.table) {
    for (const row of [policy.table.head, ...policy.table.rows])
      lines.push(
        row
          .map((cell) => cell.padEnd(30))
          .join('')
          .trimEnd(),
      );
  }
  return bytes(`${lines.join('\n')}\n`);
}
