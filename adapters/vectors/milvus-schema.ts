// The collection of chunks, in the subset of Milvus that Lite and a real server share.
import {
  type CreateCollectionReq,
  type CreateIndexesReq,
  DataType,
  FunctionType,
} from '@zilliz/milvus2-sdk-node';

const idLength = 64;
// The longest VarChar that Milvus takes, in bytes.
const termsLength = 65_535;

/** Fields and the BM25 function. No partition key and no nullable field: Lite accepts the first and then fails on every filter. */
export function chunkCollection(name: string, dimensions: number): CreateCollectionReq {
  const text = (field: string) => ({ name: field, data_type: DataType.VarChar, max_length: idLength });
  return {
    collection_name: name,
    consistency_level: 'Strong',
    fields: [
      { ...text('id'), is_primary_key: true },
      text('company'),
      text('silo'),
      text('file'),
      text('version'),
      { name: 'ordinal', data_type: DataType.Int64 },
      text('language'),
      {
        name: 'terms',
        data_type: DataType.VarChar,
        max_length: termsLength,
        enable_analyzer: true,
        analyzer_params: { tokenizer: 'standard' },
      },
      { name: 'vec', data_type: DataType.FloatVector, dim: dimensions },
      { name: 'sparse', data_type: DataType.SparseFloatVector, is_function_output: true },
    ],
    functions: [
      {
        name: 'words',
        type: FunctionType.BM25,
        input_field_names: ['terms'],
        output_field_names: ['sparse'],
        params: {},
      },
    ],
  };
}

/** FLAT is exact and fast enough to 100,000 chunks; a filter never costs recall. */
export function chunkIndexes(name: string): CreateIndexesReq {
  return [
    { collection_name: name, field_name: 'vec', index_type: 'FLAT', metric_type: 'COSINE', params: {} },
    {
      collection_name: name,
      field_name: 'sparse',
      index_type: 'SPARSE_INVERTED_INDEX',
      metric_type: 'BM25',
      params: { bm25_k1: 1.2, bm25_b: 0.75 },
    },
  ];
}
