// Every Objection model of the product, found in db/models: whoever adds one has it in the admin panel, masked.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelClass } from 'objection';
import { BaseModel } from '../base-model.ts';

export type CataloguedModel = ModelClass<BaseModel> & { modelName: string };

const folder = join(import.meta.dirname, '..', 'models');

/** By `modelName`, in alphabetical order. */
export async function loadModels(): Promise<Map<string, CataloguedModel>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const modules: Record<string, unknown>[] = await Promise.all(
    files.map((file) => import(join(folder, file))),
  );
  const models = modules.flatMap((module) => Object.values(module)).filter(isModel);
  return new Map(
    models
      .sort((a, b) => a.modelName.localeCompare(b.modelName))
      .map((model) => [model.modelName, model] as const),
  );
}

const isModel = (value: unknown): value is CataloguedModel =>
  typeof value === 'function' && value.prototype instanceof BaseModel && 'modelName' in value;
