// One command checked against the registry: name, options, and the document kinds and requirements it names.
import type { CommandPart, TemplateProblem, TemplateProblemCode } from '#contracts/report-template.ts';
import { commandNamed, commands, keysOf } from './commands.ts';

export function checkCommand(
  command: CommandPart,
  known: { documentKinds: ReadonlySet<string>; requirementKeys: ReadonlySet<string> },
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const say = (code: TemplateProblemCode, values: Record<string, string>) =>
    problems.push({ code, line: command.line, column: command.column, values });
  const { name, options } = command;
  const definition = commandNamed(name);
  if (!definition) {
    say('unknown_command', { name, known: Object.keys(commands).join(', ') });
    return problems;
  }
  const result = definition.options.safeParse(options);
  for (const issue of result.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      for (const option of issue.keys) say('unknown_option', { name, option });
    } else {
      const option = issue.path.map(String).join('.');
      say(Object.hasOwn(options, option) ? 'bad_option' : 'missing_option', { name, option });
    }
  }
  const kind = options['kind'];
  if (kind && !known.documentKinds.has(kind)) say('unknown_document_kind', { kind });
  for (const key of keysOf(options['from']))
    if (!known.requirementKeys.has(key)) say('unknown_requirement', { key });
  return problems;
}
