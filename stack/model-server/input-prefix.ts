// Some embedding models were trained with a word before each text that says what it is for.
export type Purpose = 'passage' | 'query';

const prefixes: { pattern: RegExp; passage: string; query: string }[] = [
  { pattern: /(^|[^a-z0-9])e5([^a-z0-9]|$)/i, passage: 'passage: ', query: 'query: ' },
  { pattern: /nomic-embed/i, passage: 'search_document: ', query: 'search_query: ' },
  { pattern: /arctic-embed/i, passage: '', query: 'query: ' },
];

/** What goes before a text for the model of this name; empty for most. */
export function inputPrefix(modelName: string, purpose: Purpose): string {
  return prefixes.find(({ pattern }) => pattern.test(modelName))?.[purpose] ?? '';
}
