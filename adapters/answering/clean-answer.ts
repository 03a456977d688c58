// Nothing in an answer may load, link or run: what a document says is shown as plain words.

/** Marks that nobody sees: they hide an address from these rules, an order from its reader, or turn the reading direction. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Markdown without HTML, images, links and bare addresses; `[n]` markers stay. */
export function cleanAnswer(markdown: string): string {
  return (
    markdown
      .replace(unseen, '')
      .replace(/!\[([^\]]*)\](?:\([^)]*\)?|\[[^\]]*\])?/gu, (_, label: string) => label)
      .replace(/\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)?/gu, (whole, label: string) =>
        /^\d+$/u.test(label) ? `[${label}]` : label || whole.replace(/[[\]()]/gu, ''),
      )
      .replace(/^\s{0,3}\[[^\]]+\]:.*$/gmu, '')
      .replace(/<\/?[a-z!?][^>]*>?/giu, '')
      .replace(/&(?:#\d+|#x[\da-f]+|[a-z]+);/giu, ' ')
      .replace(/\b(?:javascript|data|vbscript|file):\S*/giu, '')
      // An address is readable without its scheme, but no renderer makes a link of it.
      .replace(/\b(?:https?|ftp):\/\//giu, '')
      .replace(/\bwww\.(?=\S)/giu, 'www\u2024')
  );
}

/** Words of a document as they go into an answer: one line, no markers and no markdown of their own. */
export function quotable(text: string): string {
  return cleanAnswer(text)
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim()
    .replace(/\[(?=\d+\])/gu, '(')
    .replace(/(?<=\(\d+)\]/gu, ')')
    .replace(/[*_`|\\[\]<>#]/gu, (sign) => `\\${sign}`);
}
