// How often something was tried within a span of time (api/throttle.ts).
import { BaseModel } from '../base-model.ts';

export class RateLimit extends BaseModel {
  static override tableName = 'rateLimits';
  static readonly modelName = 'RateLimit';
  static override idColumn = 'key';
  declare key: string;
  declare points: number;
  /** Milliseconds since 1970. */
  declare expire: number | null;
}
