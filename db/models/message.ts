// One question or one answer; an answer grows while it is written (`generation` counts attempts).

import type { AnswerDetails, AnswerUsage } from '#contracts/answer-details.ts';
import type { AnswerWaitsFor, MessageRole, MessageState } from '#contracts/states.ts';
import { BaseModel, hasMany } from '../base-model.ts';
import { Citation } from './citation.ts';

export class Message extends BaseModel {
  static override tableName = 'messages';
  static readonly modelName = 'Message';
  static override jsonAttributes = ['usage', 'details'];
  declare id: string;
  declare tenantId: string;
  declare conversationId: string;
  declare role: MessageRole;
  declare state: MessageState;
  declare text: string;
  declare generation: number;
  declare outcome: string | null;
  declare mode: string | null;
  declare model: string | null;
  declare agentVersionId: string | null;
  /** Tokens, and what they cost. */
  declare usage: AnswerUsage | null;
  declare details: AnswerDetails;
  declare errorCode: string | null;
  declare processId: string | null;
  declare askedBy: string | null;
  declare replyTo: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare waitingFor: AnswerWaitsFor | null;
  /** The question that this one was asked instead of. */
  declare replaces: string | null;
  declare citations?: Citation[];

  static override relationMappings = () => ({
    citations: hasMany(Citation, 'messages.id', 'citations.messageId'),
  });
}
