// One area of the product's words: every key in English and Swedish, checked by the compiler.

/** `en` and `sv` must hold the same keys; texts are ICU message format. */
export function defineArea<Key extends string>(texts: {
  en: Record<Key, string>;
  sv: Record<NoInfer<Key>, string>;
}) {
  return texts;
}
