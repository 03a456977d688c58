// What every table's model shares: made ids, and relations written in one line.
import { Model, type ModelClass, type QueryContext, type RelationMapping } from 'objection';
import { newId } from './new-id.ts';

/** Every query is given a knex or a transaction: `User.query(trx)`. There is no global connection. */
export class BaseModel extends Model {
  /** `first()` says `limit 1` to the database instead of fetching all rows. */
  static override useLimitInFirst = true;

  /** False where the database numbers the rows itself. */
  static hasMadeId = true;

  override $beforeInsert(_context: QueryContext): void {
    const { idColumn, hasMadeId } = this.constructor as typeof BaseModel;
    if (idColumn !== 'id' || !hasMadeId) return;
    const row = this as unknown as { id?: string | number };
    row.id ??= newId();
  }
}

/** Some columns of a row, as plain values. */
export type Columns<M extends Model> = Partial<Omit<M, keyof Model>>;

type Keys = string | string[];

/** One row over there, whose key stands here. Keys are written `table.column`. */
export function belongsToOne(modelClass: ModelClass<Model>, from: Keys, to: Keys): RelationMapping<Model> {
  return { relation: Model.BelongsToOneRelation, modelClass, join: { from, to } };
}

/** Many rows over there, that carry this row's key. */
export function hasMany(modelClass: ModelClass<Model>, from: Keys, to: Keys): RelationMapping<Model> {
  return { relation: Model.HasManyRelation, modelClass, join: { from, to } };
}
