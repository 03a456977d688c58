// What the product asks of an embedding model.

export interface EmbeddingModel {
  /** Stored with each collection of vectors: another name means another space. */
  readonly name: string;
  readonly dimensions: number;
  /**
   * One vector of `dimensions` numbers per text, in order. Texts must not be empty; a text longer than the model
   * takes is refused (`too_long`) or, by the local one, cut. Throws ProviderError; an abort throws the signal's reason.
   */
  embed(texts: string[], purpose: 'passage' | 'query', signal?: AbortSignal): Promise<Float32Array[]>;
}
