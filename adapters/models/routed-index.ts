// One index over all collections: what a company asks goes to the vectors that answer for it, whatever model made them; what
// is written goes there, and where new ones are being built.
import type { EmbeddingSpace } from '#contracts/reembedding.ts';
import type { CollectionRole } from '#contracts/states.ts';
import type { EmbeddingModel } from '../embeddings/index.ts';
import type { ChunkIndex, Hit, IndexedChunk, SearchRequest } from '../vectors/index.ts';

export interface SpaceOfCompany extends EmbeddingSpace {
  companyId: string;
  role: CollectionRole;
}

export interface RoutedIndexOptions {
  /** The model that is configured: whose vectors come with what is written and asked. */
  model: EmbeddingModel;
  index: ChunkIndex;
  /** Read anew for each call: a switch holds from its transaction on. */
  spacesOf(companyIds: readonly string[]): Promise<SpaceOfCompany[]>;
  /** The first vectors of a company: from now on these answer. */
  adopt(companyId: string, space: EmbeddingSpace): Promise<void>;
  /** `model` is undefined where nobody can make such vectors any more (its key was taken away). */
  open(space: EmbeddingSpace): Promise<{ model: EmbeddingModel | undefined; index: ChunkIndex }>;
}

const isSameSpace = (one: EmbeddingSpace, other: EmbeddingSpace): boolean =>
  one.model === other.model && one.dimensions === other.dimensions;

export function createRoutedIndex(options: RoutedIndexOptions): ChunkIndex {
  const { model, index, spacesOf, open } = options;
  const configured: EmbeddingSpace = { model: model.name, dimensions: model.dimensions };
  const opened = (space: EmbeddingSpace) =>
    isSameSpace(space, configured) ? Promise.resolve({ model, index }) : open(space);

  async function everyIndexOf(companyId: string): Promise<ChunkIndex[]> {
    const spaces = await spacesOf([companyId]);
    if (spaces.length === 0) return [index];
    return Promise.all(spaces.map(async (space) => (await opened(space)).index));
  }
  async function servingOf(companyId: string): Promise<ChunkIndex> {
    const space = (await spacesOf([companyId])).find(({ role }) => role === 'serving');
    return space ? (await opened(space)).index : index;
  }

  /** By the vectors that came along, or, in another space, by ones made of the words; by words alone where nobody can make any. */
  async function inSpace(
    space: EmbeddingSpace,
    request: SearchRequest,
  ): Promise<[ChunkIndex, SearchRequest]> {
    const { vector, text, mode } = request;
    const there = await opened(space);
    if (vector === undefined || mode === 'words' || there.index === index) return [there.index, request];
    const [own] = text === undefined || !there.model ? [] : await there.model.embed([text], 'query');
    const { vector: _foreign, ...words } = request;
    return own ? [there.index, { ...request, vector: own }] : [there.index, { ...words, mode: 'words' }];
  }

  async function written(
    space: EmbeddingSpace,
    chunks: readonly IndexedChunk[],
  ): Promise<IndexedChunk[] | undefined> {
    if (isSameSpace(space, configured)) return [...chunks];
    const there = await open(space);
    const texts = chunks.map(({ searchText }) => searchText);
    const vectors = await there.model?.embed(texts, 'passage');
    if (!vectors || vectors.length < chunks.length) return undefined;
    return chunks.map((chunk, at) => ({ ...chunk, vector: vectors[at] ?? [] }));
  }

  return {
    ...index,

    async upsert(scope, chunks) {
      let spaces = await spacesOf([scope.companyId]);
      if (!spaces.some(({ role }) => role === 'serving')) {
        await options.adopt(scope.companyId, configured);
        spaces = await spacesOf([scope.companyId]);
      }
      for (const space of spaces) {
        // What was kept for the way back is filled up when somebody takes it.
        if (space.role === 'kept') continue;
        const rows = await written(space, chunks);
        const there = (await opened(space)).index;
        await there.ensureReady();
        if (rows) await there.upsert(scope, rows);
        // Found by its words until the new vectors answer: of that space none can be made any more.
        else if (space.role === 'serving')
          await there.upsert(
            scope,
            chunks.map((chunk) => ({ ...chunk, vector: unitVector(space.dimensions) })),
          );
      }
    },

    async search(scope, request) {
      const spaces = (await spacesOf(scope.companyIds)).filter(({ role }) => role === 'serving');
      const groups = new Map<string, { space: EmbeddingSpace; companyIds: string[] }>();
      for (const companyId of scope.companyIds) {
        const space = spaces.find((one) => one.companyId === companyId) ?? configured;
        const key = `${space.model} ${space.dimensions}`;
        const group = groups.get(key) ?? { space, companyIds: [] };
        group.companyIds.push(companyId);
        groups.set(key, group);
      }
      const found = await Promise.all(
        [...groups.values()].map(async ({ space, companyIds }): Promise<Hit[]> => {
          const [there, own] = await inSpace(space, request);
          const [first = '', ...others] = companyIds;
          return there.search({ ...scope, companyIds: [first, ...others] }, own);
        }),
      );
      // Of several spaces: scores come from ranks, so that they can stand beside each other.
      if (found.length === 1) return found[0] ?? [];
      return found
        .flat()
        .sort((a, b) => b.score - a.score)
        .slice(0, request.limit);
    },

    async deleteVersion(scope, fileVersionId) {
      for (const one of await everyIndexOf(scope.companyId)) await one.deleteVersion(scope, fileVersionId);
    },
    async deleteChunks(scope, chunkIds) {
      for (const one of await everyIndexOf(scope.companyId)) await one.deleteChunks(scope, chunkIds);
    },
    async countVersion(scope, fileVersionId) {
      return (await servingOf(scope.companyId)).countVersion(scope, fileVersionId);
    },
    async listChunks(scope, page) {
      return (await servingOf(scope.companyId)).listChunks(scope, page);
    },
  };
}

const unitVector = (dimensions: number): Float32Array => {
  const vector = new Float32Array(dimensions);
  vector[0] = 1;
  return vector;
};
