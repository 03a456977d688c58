// Starts the local model server: node stack/model-server/main.ts --port 8095 --cache DIR
import { once } from 'node:events';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createModelServer } from './model-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    cache: { type: 'string' },
    'embedding-model': { type: 'string' },
    'language-model': { type: 'string' },
  },
});
const port = Number(values.port);
if (!values.cache || !Number.isInteger(port)) {
  console.error('usage: main.ts --port PORT --cache DIR [--embedding-model GGUF] [--language-model GGUF]');
  process.exit(2);
}

const handler = await createModelServer({
  cacheDir: values.cache,
  embeddingModelPath: values['embedding-model'],
  languageModelPath: values['language-model'],
}).catch((error: unknown) => {
  console.error(`the embedding model can not be loaded: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
const server = createServer(handler);
server.requestTimeout = 0; // an hour of sound may take its time to arrive and to be heard
server.listen(port, '127.0.0.1');
await once(server, 'listening');
console.log(JSON.stringify({ listening: server.address() }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    process.exit(0); // nothing here must be finished: every caller retries, and no data is kept
  });
}
