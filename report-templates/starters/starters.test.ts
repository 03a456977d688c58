// The ready templates are without a mistake, and ask for three documents by two commands.
import { expect, test } from 'vitest';
import { parseTemplate } from '../parse.ts';
import { starterTemplates } from './index.ts';

test.each(starterTemplates)('$name', ({ source, language }) => {
  const { template, problems } = parseTemplate(source);
  expect(problems).toEqual([]);
  expect(template?.language).toBe(language);
  expect(template?.requirements).toHaveLength(3);
  expect(template?.parts.filter((part) => part.kind === 'command')).toHaveLength(2);
});
