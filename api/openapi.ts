// The OpenAPI description, made from the very schemas that validate.
import type { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { Problem } from '#contracts/errors.ts';

/** OpenAPI 3.1 document of the given operations. */
export function describeApi(endpoints: Endpoint[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = `/api${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] ??= {};
    const hasBody = endpoint.method === 'POST' || endpoint.method === 'PATCH';
    paths[path][endpoint.method.toLowerCase()] = {
      operationId: endpoint.id,
      summary: endpoint.summary,
      tags: [endpoint.id.split('.')[0]],
      ...(endpoint.access === 'public' ? { security: [] } : {}),
      requestParams: { path: endpoint.params as z.ZodObject, query: endpoint.query as z.ZodObject },
      ...(endpoint.carries === 'file'
        ? { requestBody: { content: { 'multipart/form-data': { schema: uploadSchema } } } }
        : {}),
      ...(endpoint.id === 'uploads.append'
        ? {
            requestBody: {
              content: { 'application/offset+octet-stream': { schema: uploadSchema.properties.file } },
            },
          }
        : {}),
      ...(hasBody && !endpoint.carries
        ? { requestBody: { content: { 'application/json': { schema: endpoint.body } } } }
        : {}),
      responses: {
        [endpoint.status]: answerOf(endpoint),
        default: { description: 'Problem', content: { 'application/problem+json': { schema: Problem } } },
      },
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Insyn',
      version: '1',
      description: 'See docs/api.md for upload, ask and report by curl.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: paths as ZodOpenApiPathsObject,
  });
}

const uploadSchema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } as const;

function answerOf(endpoint: Endpoint) {
  if (endpoint.carries === 'bytes')
    return { description: 'The bytes', content: { 'application/octet-stream': {} } };
  if (endpoint.carries === 'redirect')
    return {
      description: 'The browser is sent on',
      headers: { Location: { schema: { type: 'string' } } },
    } as const;
  if (endpoint.status === 204 || endpoint.carries === 'pieces') return { description: 'Done' };
  return { description: 'Done', content: { 'application/json': { schema: endpoint.answer } } };
}
