// Where a sentence of an answer or a report comes from: version, place and quoted words.
import type { Locator } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class Citation extends BaseModel {
  static override tableName = 'citations';
  static readonly modelName = 'Citation';
  static override jsonAttributes = ['locator'];
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare messageId: string | null;
  declare reportSectionId: string | null;
  declare marker: number;
  declare chunkId: string | null;
  declare fileVersionId: string | null;
  declare dataFileId: string | null;
  /** The document's name when it was cited: stays readable after the document is deleted. */
  declare sourceName: string;
  declare locator: Locator;
  declare quote: string;
  declare quoteStart: number | null;
  declare quoteEnd: number | null;
  declare position: number | null;
  declare createdAt: Date;
}
