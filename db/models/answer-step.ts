// One thing an agent did on the way to an answer: what it asked a tool for, and what that found (ids, figures, counts).
import type { AnswerTool } from '#contracts/answer-tools.ts';
import type { AnswerStepState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class AnswerStep extends BaseModel {
  static override tableName = 'answerSteps';
  static readonly modelName = 'AnswerStep';
  static override jsonAttributes = ['args', 'result'];
  declare id: string;
  declare tenantId: string;
  declare messageId: string;
  declare ordinal: number;
  /** Steps of one round were planned together. */
  declare round: number;
  /** As it was asked for: a model may ask for one that there is not. */
  declare tool: AnswerTool | (string & {});
  /** The model's own name of the call. */
  declare callId: string | null;
  declare args: Record<string, unknown>;
  declare state: AnswerStepState;
  declare errorCode: string | null;
  declare result: Record<string, unknown>;
  declare durationMs: number | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
