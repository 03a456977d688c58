// One company's share in an answer across companies: wait for its documents, find, write; its end is a state of its own row.
import { isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { CompanyAnswerOutcome, CompanyAnswerRef } from '#contracts/portfolio-answer.ts';
import { database, language } from './lib/activity-options.ts';
import { failureCode } from './lib/failure-code.ts';

const { lookAtCompany, giveCompanyUp } = proxyActivities<Activities>(database);
const { findCompanySources, writeCompanyAnswer } = proxyActivities<Activities>(language);

/** Reading a document takes seconds to minutes: asked often at first, then each minute until the parent gives up. */
const [firstWaitMs, longestWaitMs] = [2000, 60_000];

export async function companyAnswer(ref: CompanyAnswerRef): Promise<CompanyAnswerOutcome> {
  try {
    let documents = await lookAtCompany(ref);
    for (let waitMs = firstWaitMs; documents === 'reading'; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      await sleep(waitMs);
      documents = await lookAtCompany(ref);
    }
    if (documents === 'over') return 'gap';
    const { chunkIds } = await findCompanySources(ref);
    return await writeCompanyAnswer({ ...ref, chunkIds });
  } catch (error) {
    if (isCancellation(error)) throw error;
    await giveCompanyUp({ ...ref, errorCode: failureCode(error, 'internal') });
    return 'gap';
  }
}
