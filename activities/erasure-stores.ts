// The stores that an erasure empties: how each gives up what is a subject's, and how what is left in it is counted.
import type { ErasureStore, HistoriesOf, PrivacyErasureInput } from '#contracts/privacy.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { countCompanyRows, deleteCompanyRows } from '#db/privacy/company-rows.ts';
import { mailsOfPerson, workflowIdsOfPerson } from '#db/privacy/freeze.ts';
import { countPersonRows, erasePersonRows } from '#db/privacy/person-rows.ts';
import { eraseTenant } from '#db/queries/workspace-removal.ts';
import type { Deps } from './deps.ts';
import { personOf } from './privacy-subject.ts';

interface Store {
  /** Answers how much it gave up. Safe to repeat. */
  erase(input: PrivacyErasureInput, signal: AbortSignal): Promise<number>;
  count(input: PrivacyErasureInput): Promise<number>;
}

/** Processes whose start holds what somebody wrote, or their address. */
const personalKinds = ['answer', 'portfolioAnswer', 'accountMail', 'privacyExport'];

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);

export function createErasureStores(deps: Deps): Record<ErasureStore, Store> {
  const { knex, storage, embeddings, signals } = deps;
  const foldersOf = async (id: string) => (await storage.folders()).map((folder) => `${folder}/${id}`);
  const filesIn = async (folder: string) => {
    let count = 0;
    for await (const _ of storage.list(folder)) count += 1;
    return count;
  };
  const historiesOf = async ({ subject }: PrivacyErasureInput): Promise<HistoriesOf> =>
    subject.kind === 'company'
      ? { tenantId: subject.id }
      : {
          startedBy: subject.id,
          kinds: personalKinds,
          workflowIds: await workflowIdsOfPerson(knex, await personOf(knex, subject.id)),
          exceptWorkflowId: systemWorkflowId('privacyErasure', subject.id),
        };
  const mailKeys = async ({ subject }: PrivacyErasureInput) =>
    subject.kind === 'person' ? mailsOfPerson(knex, await personOf(knex, subject.id)) : [];

  /** What the index says of a person beside documents that companies still have, which are theirs: read in its texts, not by ids. */
  const straysOf = async (userId: string) => {
    const { index } = await embeddings();
    const found = await index.findText((await personOf(knex, userId)).email);
    const fileIds = [...new Set(found.map(({ fileId }) => fileId))];
    const kept = new Set(await knex('dataFiles').whereIn('id', fileIds).pluck('id'));
    return found.filter(({ fileId }) => !kept.has(fileId));
  };

  return {
    // Ended before the first pass; what they left is in the other stores.
    processes: { erase: async () => 0, count: async () => 0 },
    vectors: {
      async erase({ subject }) {
        const { index } = await embeddings();
        if (subject.kind === 'person') {
          const strays = await straysOf(subject.id);
          for (const { companyId, chunkId, collection } of strays)
            await index.deleteChunks({ companyId }, [chunkId], collection);
          return strays.length;
        }
        const before = await index.countCompany({ companyId: subject.id });
        await index.deleteCompany({ companyId: subject.id });
        return before;
      },
      async count({ subject }) {
        const { index } = await embeddings();
        if (subject.kind === 'person') return (await straysOf(subject.id)).length;
        return index.countCompany({ companyId: subject.id });
      },
    },
    files: {
      async erase(input) {
        let deleted = 0;
        for (const folder of await foldersOf(input.subject.id)) {
          deleted += await filesIn(folder);
          await storage.removeAll(folder);
        }
        for (const key of await mailKeys(input)) {
          if (await storage.exists(key)) deleted += 1;
          await storage.remove(key);
        }
        return deleted;
      },
      async count(input) {
        let left = 0;
        for (const folder of await foldersOf(input.subject.id)) left += await filesIn(folder);
        for (const key of await mailKeys(input)) if (await storage.exists(key)) left += 1;
        return left;
      },
    },
    rows: {
      async erase({ subject }) {
        return knex.transaction(async (trx) => {
          if (subject.kind === 'person')
            return sum(await erasePersonRows(trx, await personOf(trx, subject.id)));
          const deleted = sum(await deleteCompanyRows(trx, subject.id));
          // The key's bytes go with the rows: what Temporal and old backups of it still hold can not be read from here on.
          await eraseTenant(trx, subject.id, 'Company');
          return deleted;
        });
      },
      async count({ subject }) {
        return sum(
          subject.kind === 'person'
            ? await countPersonRows(knex, await personOf(knex, subject.id))
            : await countCompanyRows(knex, subject.id),
        );
      },
    },
    histories: {
      erase: async (input, signal) => signals.eraseHistories(await historiesOf(input), signal),
      count: async (input) => signals.countHistories(await historiesOf(input)),
    },
  };
}
