// The YAML at the head of a template: checked, and each mistake placed at its line and column.
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import {
  TemplateFrontMatter,
  type TemplateProblem,
  type TemplateProblemCode,
} from '#contracts/report-template.ts';

export interface FrontMatterResult {
  frontMatter: TemplateFrontMatter;
  problems: TemplateProblem[];
}

/**
 * Reads the YAML between the `---` lines.
 *
 * @param yaml the text between the fences
 * @param firstLine the line of the template on which `yaml` begins, from 1
 */
export function readFrontMatter(
  yaml: string,
  firstLine: number,
  documentKinds: ReadonlySet<string>,
): FrontMatterResult {
  const problems: TemplateProblem[] = [];
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const place = (path: PropertyKey[]) => {
    const node = document.getIn(path, true);
    return at(isNode(node) && node.range ? node.range[0] : parentOffset(path));
  };
  const parentOffset = (path: PropertyKey[]) => {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    return isNode(parent) && parent.range ? parent.range[0] : 0;
  };
  const say = (
    code: TemplateProblemCode,
    where: { line: number; column: number },
    values: Record<string, string> = {},
  ) => problems.push({ code, ...where, values });

  for (const error of document.errors)
    say('bad_yaml', at(error.pos[0]), { reason: error.code.toLowerCase() });
  const nothing = { frontMatter: TemplateFrontMatter.parse({}), problems };
  if (problems.length > 0) return nothing;

  // Aliases (`*x`) are no part of the language: a few lines of them can unfold to gigabytes.
  let alias: number | undefined;
  visit(document, {
    Alias: (_key, node) => {
      alias ??= node.range?.[0] ?? 0;
    },
  });
  if (alias !== undefined) {
    say('bad_yaml', at(alias), { reason: 'alias' });
    return nothing;
  }
  const parsed = TemplateFrontMatter.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.map(String).join('.');
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys)
          say('unknown_front_matter_key', at(keyOffset(document.getIn(issue.path, true), key) ?? 0), { key });
      else say('bad_front_matter', place(issue.path), { path: path || 'front matter' });
    }
    return nothing;
  }

  const seen = new Set<string>();
  for (const [index, requirement] of parsed.data.requirements.entries()) {
    if (seen.has(requirement.key))
      say('duplicate_requirement', place(['requirements', index, 'key']), { key: requirement.key });
    seen.add(requirement.key);
    if (!documentKinds.has(requirement.kind))
      say('unknown_document_kind', place(['requirements', index, 'kind']), { kind: requirement.kind });
  }
  return { frontMatter: parsed.data, problems };
}

function keyOffset(map: unknown, key: string): number | undefined {
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}
