// A template's Markdown to its parts, or to problems with line and column.
import type { Heading, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { builtInDocumentKinds } from '#contracts/extraction.ts';
import {
  type CommandPart,
  type ParsedTemplate,
  TemplateFrontMatter,
  type TemplateProblem,
} from '#contracts/report-template.ts';
import { checkCommand } from './check-command.ts';
import { commandNamed } from './commands.ts';
import { tooComplex } from './complexity.ts';
import { readFrontMatter } from './front-matter.ts';
import { unknownVariables } from './variables.ts';

export interface TemplateCheck {
  /** Null when there are problems. */
  template: ParsedTemplate | null;
  problems: TemplateProblem[];
}

/** One report asks at most this much: a template beyond it is a mistake or an attack. */
const maximumCommands = 60;
const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkDirective);
const builtIn: ReadonlySet<string> = new Set(builtInDocumentKinds);

/** Reads a whole template. Commands are leaf directives on lines of their own: `::ask{question="…"}`. */
export function parseTemplate(source: string, documentKinds: ReadonlySet<string> = builtIn): TemplateCheck {
  const tooMuch = tooComplex(source);
  if (tooMuch) return { template: null, problems: [tooMuch] };
  const root: Root = markdown.parse(source);
  const problems: TemplateProblem[] = [];
  const first = root.children[0];
  const head =
    first?.type === 'yaml'
      ? readFrontMatter(first.value, 2, documentKinds)
      : { frontMatter: TemplateFrontMatter.parse({}), problems: [] };
  problems.push(...head.problems);
  const requirementKeys = new Set(head.frontMatter.requirements.map((requirement) => requirement.key));

  const parts: ParsedTemplate['parts'] = [];
  let heading: string | null = null;
  let textFrom = first?.type === 'yaml' ? end(first) : 0;
  const closeText = (to: number) => {
    const text = source.slice(textFrom, to).trim();
    if (text) parts.push({ kind: 'text', ordinal: parts.length, markdown: text });
  };
  for (const node of root.children) {
    if (node.type === 'heading') heading = plainText(node as Heading);
    if (node.type !== 'leafDirective') {
      problems.push(...misplacedCommands(node, source));
      continue;
    }
    closeText(start(node));
    textFrom = end(node);
    const command = commandPart(node, parts.length, heading);
    problems.push(...checkCommand(command, { documentKinds, requirementKeys }));
    parts.push(command);
  }
  closeText(source.length);

  for (const { name, offset } of unknownVariables(source))
    problems.push({ code: 'unknown_variable', ...placeOf(source, offset), values: { name } });
  const commandCount = parts.filter((part) => part.kind === 'command').length;
  const top = { line: 1, column: 1 };
  if (commandCount > maximumCommands)
    problems.push({ code: 'too_many_commands', ...top, values: { limit: String(maximumCommands) } });
  if (commandCount === 0 && problems.length === 0) problems.push({ code: 'no_command', ...top, values: {} });
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  if (problems.length > 0) return { template: null, problems };
  const { title, language, gate, requirements } = head.frontMatter;
  return { template: { title: title ?? null, language, gate, requirements, parts }, problems: [] };
}

type LeafDirective = Extract<RootContent, { type: 'leafDirective' }>;

function commandPart(node: LeafDirective, ordinal: number, heading: string | null): CommandPart {
  const options: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attributes ?? {})) options[name] = value ?? '';
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { kind: 'command', ordinal, name: node.name, options, heading, line, column };
}

/** Commands that the author meant but that stand inside other text, or are written so that they are no directive. */
function misplacedCommands(node: RootContent, source: string): TemplateProblem[] {
  const place = node.position?.start ?? { line: 1, column: 1, offset: 0 };
  const values = 'name' in node && typeof node.name === 'string' ? { name: node.name } : { name: '' };
  if (node.type === 'containerDirective') return [{ code: 'command_not_alone', ...lineOf(place), values }];
  if (node.type === 'leafDirective') return [{ code: 'command_not_alone', ...lineOf(place), values }];
  if (node.type === 'textDirective') {
    // `10:30` and `a:b` are ordinary text; only a command's name with options is a command gone wrong.
    const hasOptions = Object.keys(node.attributes ?? {}).length > 0;
    return commandNamed(node.name) && hasOptions
      ? [{ code: 'command_not_alone', ...lineOf(place), values }]
      : [];
  }
  if (node.type === 'paragraph') {
    const found: TemplateProblem[] = [];
    const text = source.slice(start(node), end(node));
    for (const match of text.matchAll(/^[ \t]*(::+[ \t]*([A-Za-z][\w-]*))/gm)) {
      const offset = start(node) + match.index + match[0].length - (match[1] ?? '').length;
      found.push({ code: 'malformed_command', ...placeOf(source, offset), values: { name: match[2] ?? '' } });
    }
    if (found.length > 0) return found;
  }
  return 'children' in node
    ? node.children.flatMap((child) => misplacedCommands(child as RootContent, source))
    : [];
}

type Positioned = { position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined }; // biome-ignore format: one line
const start = (node: Positioned): number => node.position?.start.offset ?? 0;
const end = (node: Positioned): number => node.position?.end.offset ?? 0;
const lineOf = ({ line, column }: { line: number; column: number }) => ({ line, column });

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
