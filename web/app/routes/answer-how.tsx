// How an answer was made, as data for the panel in the conversation.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerHow } from '#contracts/api/answer-how.ts';
import { apiFor, param } from '../lib/api.server.ts';

export const loader = ({ context, request, params }: LoaderFunctionArgs) =>
  apiFor(context, request).call(answerHow.get, { params: { messageId: param(params, 'messageId') } });
