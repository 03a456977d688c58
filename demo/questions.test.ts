// Every demo question: its answer stands in the document at the place that is given for it.
import { describe, expect, it } from 'vitest';
import { demoPortfolio } from './portfolio.ts';
import { demoQuestions } from './questions.ts';
import { readBack } from './read-back.ts';

// Workbooks hold the bare number where a reader sees "12 345" or "12,345".
const comparable = (text: string, isCell: boolean) => {
  const plain = text.replaceAll('\u00a0', ' ').toLowerCase();
  return isCell ? plain.replace(/[ ,]/g, '') : plain;
};

describe.each(demoPortfolio.companies.map((company) => [company.key, company] as const))(
  '%s',
  (key, company) => {
    it.each((demoQuestions[key] ?? []).map((question) => [question.id, question] as const))(
      '%s has its answer at its place',
      async (_, question) => {
        const document = company.documents.find((each) => each.fileName === question.goldFile);
        if (document === undefined) throw new Error(`no_such_document:${question.goldFile}`);
        const pieces = await readBack(document.fileName, await document.make());
        const isCell = question.gold.kind === 'cell';
        const there = pieces
          .filter((piece) => JSON.stringify(piece.locator) === JSON.stringify(question.gold))
          .map((piece) => comparable(piece.text, isCell))
          .join('\n');
        for (const answer of question.answers) expect(there).toContain(comparable(answer, isCell));
      },
    );

    it('has six questions, one of them in the other language', () => {
      const questions = demoQuestions[key] ?? [];
      expect(questions).toHaveLength(6);
      expect(questions.filter((question) => question.language !== company.language)).toHaveLength(1);
    });
  },
);
