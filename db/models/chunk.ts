// A retrievable piece of one version: the text here, its vector in Milvus under the same id.
import type { Span } from '#contracts/extraction.ts';
import type { Language } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class Chunk extends BaseModel {
  static override tableName = 'chunks';
  static readonly modelName = 'Chunk';
  static override jsonAttributes = ['spans'];
  declare id: string;
  declare companyId: string;
  declare siloId: string;
  declare dataFileId: string;
  declare fileVersionId: string;
  declare ordinal: number;
  declare header: string;
  declare text: string;
  declare spans: Span[];
  declare language: Language | null;
  declare createdAt: Date;
}
