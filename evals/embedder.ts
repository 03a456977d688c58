// The embedder under test: the local model server, an OpenAI-compatible one, or none (words only).
import OpenAI from 'openai';

export interface EvalEmbedder {
  name: string;
  dimensions: number;
  embed(texts: readonly string[], purpose: 'passage' | 'query'): Promise<(readonly number[])[]>;
}

const batchSize = 32;

/** By LOCAL_AI_URL or OPENAI_API_KEY; without either, vectors of one number, for mode `words` only. */
export async function evalEmbedder(mode: string): Promise<EvalEmbedder> {
  const local = process.env['LOCAL_AI_URL'];
  const apiKey = process.env['OPENAI_API_KEY'];
  if (mode === 'words' || (!local && !apiKey)) {
    if (mode !== 'words') throw new Error('set LOCAL_AI_URL or OPENAI_API_KEY, or use --mode words');
    return { name: 'none', dimensions: 2, embed: async (texts) => texts.map(() => [1, 0]) };
  }
  const client = new OpenAI(local ? { apiKey: 'local', baseURL: `${local}/v1` } : { apiKey });
  const model = process.env['OPENAI_EMBEDDING_MODEL'] ?? (local ? ((await client.models.list()).data.find((entry) => /hash|embed|minilm/iu.test(entry.id))?.id ?? '') : 'text-embedding-3-small'); // biome-ignore format: one glance
  const embed = async (texts: readonly string[]) => {
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += batchSize) {
      const answer = await client.embeddings.create({
        model,
        input: texts.slice(start, start + batchSize),
        encoding_format: 'float',
      });
      vectors.push(...answer.data.map((entry) => entry.embedding));
    }
    return vectors;
  };
  const [probe] = await embed(['probe']);
  return { name: model, dimensions: probe?.length ?? 0, embed };
}
