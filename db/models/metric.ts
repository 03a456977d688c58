// One number for one period with its source and who approved it; `value` is decimal text, never a float.
import type { MetricState } from '#contracts/exchange-states.ts';
import type { Locator } from '#contracts/primitives.ts';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { MetricDefinition } from './metric-definition.ts';

export class Metric extends BaseModel {
  static override tableName = 'metrics';
  static readonly modelName = 'Metric';
  static override jsonAttributes = ['locator'];
  declare id: string;
  declare companyId: string;
  declare projectId: string | null;
  declare metricDefinitionId: string;
  declare value: string;
  declare unit: string;
  declare currency: string | null;
  declare periodStart: string;
  declare periodEnd: string;
  declare state: MetricState;
  declare fileVersionId: string | null;
  declare chunkId: string | null;
  declare quote: string | null;
  declare locator: Locator | null;
  declare replacesId: string | null;
  declare decidedBy: string | null;
  declare decidedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare quoteStart: number | null;
  declare quoteEnd: number | null;
  /** Of a number written in by hand: why it is not what the document says. */
  declare note: string | null;
  declare definition?: MetricDefinition;

  static override relationMappings = () => ({
    definition: belongsToOne(MetricDefinition, 'metrics.metricDefinitionId', 'metricDefinitions.id'),
  });
}
