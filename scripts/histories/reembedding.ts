// Vectors built anew: mended once more and switched; and a company whose new vectors find too little.
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

function reembeddingCase(
  name: string,
  outcome: string,
  activities: () => ReturnType<NonNullable<HistoryCase['activities']>>,
): HistoryCase {
  const [companyId, processId] = [idOf('reembedding', name, 'company'), idOf('reembedding', name, 'process')];
  return {
    name: `reembedding/${name}`,
    workflowId: workflowId(companyId, 'reembedding', processId),
    outcome,
    activities,
    play: ({ launch }) =>
      launch.reembedding.start(companyId, processId, { model: 'another-model', dimensions: 64 }, '1 second'),
  };
}

export const reembeddingCases: HistoryCase[] = [
  reembeddingCase('switched', 'switched', () => {
    let calls = 0;
    return {
      async embedVersions({ pieces }) {
        calls += 1;
        const isLast = calls !== 1;
        return { afterId: isLast ? null : idOf('version'), pieces: pieces + 20, repaired: calls > 2 ? 0 : 4 };
      },
    };
  }),
  reembeddingCase('found-too-little', 'failed', () => ({
    verifyReembedding: async () => ({ pieces: 40, missing: 0, sampled: 10, found: 5 }),
  })),
];
