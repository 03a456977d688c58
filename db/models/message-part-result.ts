// What one company's documents gave to an answer across companies; a row of its own, so that it goes with the right to read it.
import type { AnsweredFigure } from '#contracts/api/portfolio-chats.ts';
import { BaseModel } from '../base-model.ts';

export class MessagePartResult extends BaseModel {
  static override tableName = 'messagePartResults';
  static readonly modelName = 'MessagePartResult';
  static override jsonAttributes = ['figures'];
  declare id: string;
  declare messagePartId: string;
  declare companyId: string;
  declare projectIds: string[];
  /** Markdown with `[n]` markers of the message's citations. */
  declare text: string;
  declare mode: string | null;
  declare model: string | null;
  declare figures: AnsweredFigure[];
  declare unsupportedNumbers: string[];
  declare createdAt: Date;
}
