// Says an error the way the imitated service would: OpenAI's shape, or Deepgram's.
import type { ServerResponse } from 'node:http';
import { HttpError, sendJson } from './http-reply.ts';

export type ErrorShape = (response: ServerResponse, error: HttpError) => void;

/** `{ error: { message, type, param, code } }` */
export const openAiShape: ErrorShape = (response, error) => {
  const type = error.status >= 500 ? 'server_error' : 'invalid_request_error';
  const body = { error: { message: error.message, type, param: null, code: error.code } };
  sendJson(response, error.status, body, error.headers);
};

/** `{ err_code, err_msg, request_id }` */
export const deepgramShape: ErrorShape = (response, error) => {
  const body = { err_code: error.code, err_msg: error.message, request_id: crypto.randomUUID() };
  sendJson(response, error.status, body, error.headers);
};

/** Answers with `error`; a half-written answer is cut instead, so that no client takes it for a whole one. */
export function sendError(response: ServerResponse, error: unknown, shape: ErrorShape): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof HttpError) {
    shape(response, error);
    return;
  }
  console.error('model server:', error);
  shape(response, new HttpError(500, 'internal_error', 'the model failed; the log says why'));
}
