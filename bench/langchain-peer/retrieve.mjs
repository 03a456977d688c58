// Retrieval over a question set: node retrieve.mjs <options as JSON>. Prints, for each question, the nearest pieces.
import { readFile } from 'node:fs/promises';
import { Document } from '@langchain/core/documents';
import { loadFile } from './load-files.mjs';
import { embeddingsOf, splitter, storeOf } from './pipeline.mjs';

const { path, limit, milvus, embedder, model, collectionName } = JSON.parse(process.argv[2] ?? '{}');
const { documents, questions } = JSON.parse(await readFile(path, 'utf8'));
const store = storeOf(embeddingsOf({ url: embedder, model }), { address: milvus, collectionName });
try {
  const loaded = [];
  for (const { docId, text, file } of documents) {
    if (text !== undefined)
      loaded.push(new Document({ pageContent: text, metadata: { source: docId, page: 0 } }));
    else
      for (const { pageContent, metadata } of (await loadFile(file)) ?? [])
        loaded.push(new Document({ pageContent, metadata: { ...metadata, source: docId } }));
  }
  const pieces = (await splitter.splitDocuments(loaded)).map(
    ({ pageContent, metadata: { source, page } }) =>
      new Document({ pageContent, metadata: { source, page } }),
  );
  for (let at = 0; at < pieces.length; at += 1000) await store.addDocuments(pieces.slice(at, at + 1000));
  const found = [];
  for (const question of questions) {
    const hits = await store.similaritySearchWithScore(question, limit);
    found.push(
      hits.map(([{ pageContent, metadata }, score]) => ({
        docId: metadata.source,
        text: pageContent,
        score,
      })),
    );
  }
  console.log(JSON.stringify(found));
} finally {
  await store.client.dropCollection({ collection_name: collectionName });
  await store.client.closeConnection();
}
