// Texts that would keep a Markdown parser busy for minutes, found before it sees them.
import type { TemplateProblem } from '#contracts/report-template.ts';

/**
 * Emphasis and nesting cost time that grows with the square of a block's length (60,000 characters of `_a*` take
 * 43 s, 12,000 opened containers minutes), and nesting also stack. People write far below these limits.
 */
const maximumBlockCharacters = 2500;
const maximumNesting = 12;

/** The first place that is too much, or undefined. Fences (`:::name`) are no part of the language: found here too. */
export function tooComplex(source: string): TemplateProblem | undefined {
  const lines = source.split('\n');
  let isFrontMatter = lines[0]?.trimEnd() === '---';
  let blockCharacters = 0;
  for (const [index, line] of lines.entries()) {
    const at = (code: TemplateProblem['code'], column: number, values: Record<string, string> = {}) => ({
      code,
      line: index + 1,
      column,
      values,
    });
    if (isFrontMatter) {
      if (index > 0 && line.trimEnd() === '---') isFrontMatter = false;
      continue;
    }
    const isNewBlock = /^\s*(?:[-*+]|#{1,6})\s+\S/.test(line);
    blockCharacters = line.trim() === '' ? 0 : (isNewBlock ? 0 : blockCharacters) + line.length;
    if (blockCharacters > maximumBlockCharacters) return at('too_complex', 1);
    const markers = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? '';
    const nesting = markers.replace(/[^>*+\-.)]/g, '').length;
    const isRule = /^\s*(?:[-*_]\s*){3,}$/.test(line) || /^\s*\|?[\s:|-]+$/.test(line);
    if (nesting > maximumNesting && !isRule) return at('too_complex', 1);
    const fence = /^:::+\s*([A-Za-z][\w-]*)?/.exec(line.slice(markers.length));
    if (fence) return at('command_not_alone', markers.length + 1, { name: fence[1] ?? '' });
  }
  return undefined;
}
