// One ingestion of a folder: node ingest.mjs <options as JSON>. Prints one JSON line. `mode` is `each` (files one after
// another, as they arrive) or `all` (DirectoryLoader's way: everything loaded, split and added at once).
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFile } from './load-files.mjs';
import { embeddingsOf, splitter, storeOf } from './pipeline.mjs';

const options = JSON.parse(process.argv[2] ?? '{}');
const { dir, milvus, embedder, model, collectionName, mode = 'each' } = options;
const store = storeOf(embeddingsOf({ url: embedder, model }), { address: milvus, collectionName });
const files = (await readdir(dir)).sort();
let chunks = 0;
let waiting = [];
const failed = [];
const startedAt = performance.now();
for (const name of files) {
  try {
    const documents = await loadFile(join(dir, name));
    if (!documents) throw new Error('no loader for this format');
    const pieces = (await splitter.splitDocuments(documents)).map((piece) => {
      const { source, page } = piece.metadata;
      return { ...piece, metadata: { source, page } };
    });
    chunks += pieces.length;
    if (mode === 'each') await store.addDocuments(pieces);
    else waiting.push(...pieces);
  } catch (error) {
    failed.push(`${name}: ${error.message}`);
  }
}
// A gRPC message holds 64 MB at most.
for (; waiting.length > 0; waiting = waiting.slice(2000)) await store.addDocuments(waiting.slice(0, 2000));
const tookS = (performance.now() - startedAt) / 1000;
await store.client.dropCollection({ collection_name: collectionName });
await store.client.closeConnection();
console.log(JSON.stringify({ files: files.length, chunks, failed, tookS }));
