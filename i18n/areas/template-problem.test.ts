// Every mistake that a template can have is said in both languages.
import { expect, test } from 'vitest';
import { languages } from '#contracts/primitives.ts';
import { templateProblemCodes } from '#contracts/report-template.ts';
import { translate } from '../index.ts';

test('each problem code has a sentence in each language', () => {
  const values = {
    reason: 'r',
    path: 'p',
    key: 'k',
    kind: 'k',
    name: 'n',
    known: 'k',
    option: 'o',
    limit: '1',
  };
  for (const language of languages)
    for (const code of templateProblemCodes)
      expect(translate(language, `template_problem.${code}`, values)).not.toMatch(/[{}]/);
});
