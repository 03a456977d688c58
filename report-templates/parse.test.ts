// Reading templates: parts and requirements, and every mistake with its line and column.
import { describe, expect, test } from 'vitest';
import { parseTemplate } from './parse.ts';

const good = `---
title: Kvartalsrapport {{company}}
language: sv
gate: write_with_gaps
requirements:
  - key: accounts
    kind: income_statement
    period: same
  - { key: minutes, kind: board_minutes, period: same, waivable: false, by: company }
---

# {{company}}, {{period}}

Mötet börjar 10:30 och följer a:b.

## Ekonomi

::ask{question="Vad var nettoomsättningen för {{company}}?" length="short" from="accounts"}

## Styrelsen

::summarize{about="beslut" kind="board_minutes"}

Slut.
`;

const problemsOf = (source: string) =>
  parseTemplate(source).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('a good template', () => {
  test('gives its settings, requirements and parts in order', () => {
    const { template, problems } = parseTemplate(good);
    expect(problems).toEqual([]);
    expect(template).toMatchObject({
      title: 'Kvartalsrapport {{company}}',
      language: 'sv',
      gate: 'write_with_gaps',
      requirements: [
        { key: 'accounts', kind: 'income_statement', period: 'same', waivable: true },
        { key: 'minutes', kind: 'board_minutes', waivable: false, by: 'company' },
      ],
    });
    expect(template?.parts.map((part) => part.kind)).toEqual(['text', 'command', 'text', 'command', 'text']);
    expect(template?.parts.map((part) => part.ordinal)).toEqual([0, 1, 2, 3, 4]);
  });

  test('keeps literal text exactly, colons and all', () => {
    const first = parseTemplate(good).template?.parts[0];
    expect(first?.kind === 'text' && first.markdown).toBe(
      '# {{company}}, {{period}}\n\nMötet börjar 10:30 och följer a:b.\n\n## Ekonomi',
    );
  });

  test('gives each command its options, the heading above it and its place', () => {
    const command = parseTemplate(good).template?.parts[1];
    expect(command).toEqual({
      kind: 'command',
      ordinal: 1,
      name: 'ask',
      options: { question: 'Vad var nettoomsättningen för {{company}}?', length: 'short', from: 'accounts' },
      heading: 'Ekonomi',
      line: 18,
      column: 1,
    });
  });

  test('needs no front matter at all', () => {
    const { template, problems } = parseTemplate('# Hej\n\n::ask{question="Hur gick det?"}');
    expect(problems).toEqual([]);
    expect(template).toMatchObject({ gate: 'wait', language: 'sv', requirements: [] });
  });

  test('may use Windows line ends', () => {
    expect(parseTemplate(good.replaceAll('\n', '\r\n')).problems).toEqual([]);
  });
});

describe('mistakes are named with line and column', () => {
  const body = '\n\n::ask{question="Hur gick det?"}\n';
  test.each([
    ['an unknown command', '# A\n\n::aks{question="Hur gick det?"}', ['unknown_command 3:1']],
    ['a command named like a property of every object', '::constructor{a="b"}', ['unknown_command 1:1']],
    ['a missing option', '::ask{length="short"}', ['missing_option 1:1']],
    ['a bad option', '::ask{question="Hur gick det?" length="huge"}', ['bad_option 1:1']],
    ['an unknown option', '::ask{question="Hur gick det?" colour="red"}', ['unknown_option 1:1']],
    [
      'an unknown kind in a command',
      '::summarize{about="läget" kind="novel"}',
      ['unknown_document_kind 1:1'],
    ],
    ['a requirement that is not declared', '::ask{question="Hur?" from="x"}', ['unknown_requirement 1:1']],
    ['an unclosed quotation mark', 'Hej\n\n::ask{question="Hur gick det?}', ['malformed_command 3:1']],
    ['a command in a list', `- ett\n- ::ask{question="Hur gick det?"}`, ['command_not_alone 2:3']],
    ['a command inside a sentence', 'Se :ask{question="Hur?"} här', ['command_not_alone 1:4']],
    ['a fenced command', ':::ask{question="Hur gick det?"}\n:::', ['command_not_alone 1:1']],
    ['an unknown variable', `Hej {{comapny}}${body}`, ['unknown_variable 1:5']],
    ['no command at all', '# Bara text', ['no_command 1:1']],
    ['an empty template', '', ['no_command 1:1']],
    ['YAML that can not be read', `---\ntitle: "a\n---${body}`, ['bad_yaml 2:10']],
    ['a requirement without a kind', `---\nrequirements:\n  - key: a\n---${body}`, ['bad_front_matter 3:5']],
    [
      'a period rule that does not exist',
      `---\nrequirements:\n  - key: a\n    kind: budget\n    period: sometimes\n---${body}`,
      ['bad_front_matter 5:13'],
    ],
    [
      'an unknown document kind',
      `---\nrequirements:\n  - key: a\n    kind: novel\n---${body}`,
      ['unknown_document_kind 4:11'],
    ],
    [
      'the same key twice',
      `---\nrequirements:\n  - { key: a, kind: budget }\n  - { key: a, kind: budget }\n---${body}`,
      ['duplicate_requirement 4:12'],
    ],
    ['a setting that does not exist', `---\ngaet: wait\n---${body}`, ['unknown_front_matter_key 2:1']],
    ['a front matter that is a list', `---\n- a\n---${body}`, ['bad_front_matter 2:1']],
  ])('%s', (_name, source, expected) => {
    expect(problemsOf(source)).toEqual(expected);
  });

  test('several mistakes come together, in the order of the text', () => {
    expect(problemsOf('::aks{a="b"}\n\nHej {{nobody}}\n\n::ask{}')).toEqual([
      'unknown_command 1:1',
      'unknown_variable 3:5',
      'missing_option 5:1',
    ]);
  });

  test.each([
    ['quotes in quotes', '>'.repeat(60_000)],
    ['quotes with spaces', '> '.repeat(30_000)],
    ['open brackets', '['.repeat(60_000)],
    ['emphasis in emphasis', '_a*'.repeat(20_000)],
    ['emphasis in paragraphs', `${'_a*'.repeat(820)}\n\n`.repeat(24)],
    ['nested containers', ':::a\n'.repeat(12_000)],
    ['containers in quotes', '> :::a\n'.repeat(8_000)],
    ['nested YAML', `---\na: ${'['.repeat(59_000)}\n---\n`],
    ['YAML aliases', '---\na: &x [1]\nb: [*x, *x]\n---\n::ask{question="Hur?"}'],
    ['half variables', '{{'.repeat(1200)],
    ['half commands', '::ask{'.repeat(10_000)],
    ['spaces before nothing', `${' '.repeat(2400)}\n\n`.repeat(20)],
  ])('%s: judged within seconds, not minutes', (_name, source) => {
    const startedAt = performance.now();
    expect(parseTemplate(source).problems).not.toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(8000);
  });
});
