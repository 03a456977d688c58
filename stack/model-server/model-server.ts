// Which address answers what: the table of contents of the local model server.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isFetched, weightPath } from '../weights/weight-paths.ts';
import { chatRoute } from './chat-route.ts';
import { type Embedder, loadEmbedder } from './embedder.ts';
import { embeddingsRoute } from './embeddings-route.ts';
import { deepgramShape, type ErrorShape, openAiShape, sendError } from './error-shapes.ts';
import { HttpError, sendJson } from './http-reply.ts';
import { LanguageModelHost } from './language-model-host.ts';
import { listenRoute } from './listen-route.ts';
import { SpeechHost } from './speech-host.ts';

export interface ModelServerOptions {
  cacheDir: string;
  /** A fetched GGUF embedder instead of the packaged one. */
  embeddingModelPath?: string | undefined;
  /** A fetched GGUF language model instead of the optional packaged one. */
  languageModelPath?: string | undefined;
}

type Route = [shape: ErrorShape, handle: (request: IncomingMessage, response: ServerResponse) => unknown];

/** Loads the embedder; speech and the language model load at their first use, when their weights are there. */
export async function createModelServer(options: ModelServerOptions): Promise<RequestListener> {
  const { cacheDir, embeddingModelPath } = options;
  const embedder = await loadEmbedder({
    modelPath: embeddingModelPath ?? weightPath(cacheDir, 'embedder'),
    isPackaged: embeddingModelPath === undefined,
  });
  const languageModel = new LanguageModelHost(cacheDir, options.languageModelPath);
  const speech = new SpeechHost(() => isFetched(cacheDir, 'speech'), weightPath(cacheDir, 'speech'));

  const routes: Record<string, Route> = {
    'GET /health': [
      openAiShape,
      (_, response) => sendJson(response, 200, healthOf(embedder, languageModel, speech)),
    ],
    'GET /v1/models': [
      openAiShape,
      (_, response) => sendJson(response, 200, listModels(embedder, languageModel)),
    ],
    'POST /v1/embeddings': [openAiShape, (request, response) => embeddingsRoute(request, response, embedder)],
    'POST /v1/chat/completions': [
      openAiShape,
      (request, response) => chatRoute(request, response, languageModel),
    ],
    'POST /v1/listen': [deepgramShape, (request, response) => listenRoute(request, response, speech)],
  };
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const [shape, handle] = routes[`${request.method} ${path}`] ?? [openAiShape, notFound];
    Promise.resolve()
      .then(() => {
        mustBeLocalProgram(request);
        return handle(request, response);
      })
      .catch((error: unknown) => sendError(response, error, shape));
  };
}

/** A page in a browser on this machine must not use the models: neither directly nor by a name that it points here. */
function mustBeLocalProgram({ headers }: IncomingMessage): void {
  const isLocalHost = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
  if (headers.origin !== undefined || !isLocalHost)
    throw new HttpError(403, 'browsers_not_allowed', 'for programs on this machine only');
}

function notFound(request: IncomingMessage): never {
  throw new HttpError(404, 'not_found', `${request.method} ${request.url} is not here`);
}

function healthOf(embedder: Embedder, languageModel: LanguageModelHost, speech: SpeechHost) {
  return {
    embeddings: { isReady: true, isFetched: true, model: embedder.name, dimensions: embedder.dimensions },
    languageModel: languageModel.state,
    speech: speech.state,
  };
}

function listModels(embedder: Embedder, languageModel: LanguageModelHost) {
  const model = { object: 'model', created: 0, owned_by: 'local' };
  const data: object[] = [{ ...model, id: embedder.name, dimensions: embedder.dimensions }];
  if (languageModel.state.isFetched) data.push({ ...model, id: languageModel.state.model });
  return { object: 'list', data };
}
