// POST /v1/embeddings as OpenAI defines it, plus `input_type` (query or passage) for models that tell them apart.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Embedder } from './embedder.ts';
import { abortedWithClient, HttpError, readJson, sendJson } from './http-reply.ts';

const Text = z.string().refine((text) => text.trim() !== '', 'a text must not be empty');
const Body = z.object({
  model: z.string(),
  input: z.union([Text, z.array(Text).min(1).max(2048)]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  dimensions: z.int().optional(),
  input_type: z.enum(['passage', 'query']).default('passage'),
});

export async function embeddingsRoute(
  request: IncomingMessage,
  response: ServerResponse,
  embedder: Embedder,
): Promise<void> {
  const body = await readJson(request, Body);
  if (body.model !== embedder.name)
    throw new HttpError(404, 'model_not_found', `the embedding model here is ${embedder.name}`);
  if (body.dimensions !== undefined && body.dimensions !== embedder.dimensions)
    throw new HttpError(400, 'invalid_value', `dimensions: only ${embedder.dimensions}`);

  const texts = typeof body.input === 'string' ? [body.input] : body.input;
  const { vectors, tokens } = await embedder.embed(texts, body.input_type, abortedWithClient(response));
  const encode = (vector: Float32Array) =>
    body.encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : Array.from(vector);
  sendJson(response, 200, {
    object: 'list',
    model: embedder.name,
    data: vectors.map((vector, index) => ({ object: 'embedding', index, embedding: encode(vector) })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}
