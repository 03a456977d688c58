// LangChain.js as its tutorials wire it: loader → RecursiveCharacterTextSplitter (1,000 / 200) → embeddings → Milvus.
import { Milvus } from '@langchain/community/vectorstores/milvus';
import { OpenAIEmbeddings } from '@langchain/openai';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';

export const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 });

/** The same embedder as the product's, over the same protocol. */
export function embeddingsOf({ url, model }) {
  return new OpenAIEmbeddings({
    model,
    apiKey: 'none',
    // The class asks for 512 texts at once; a local model answers such a request after minutes.
    batchSize: 64,
    timeout: 120_000,
    configuration: { baseURL: `${url.replace(/\/+$/, '')}/v1` },
  });
}

// Milvus Lite answers "yes" when asked for a collection that it has not, so the list of collections is asked instead.
class MilvusOnLite extends Milvus {
  async hasCollection() {
    const { data } = await this.client.showCollections();
    return data.some(({ name }) => name === this.collectionName);
  }
}

/** LangChain's own Milvus store; FLAT and cosine as the product has them, since Lite builds no HNSW. */
export function storeOf(embeddings, { address, collectionName }) {
  return new MilvusOnLite(embeddings, {
    collectionName,
    url: address,
    clientConfig: { address, logLevel: 'error' },
    textFieldMaxLength: 60_000,
    metadataTextFieldMaxLength: 1000,
    indexCreateOptions: { index_type: 'FLAT', metric_type: 'COSINE', params: {} },
  });
}
