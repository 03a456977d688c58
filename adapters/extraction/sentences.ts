// Divides a text too long for one piece at its sentences, and at words where a sentence is too long itself.

const segmenter = new Intl.Segmenter('sv', { granularity: 'sentence' });

/** Parts of at most `maxCharacters`, in order, trimmed; each is a stretch of the text as it stands. */
export function sentencesOf(text: string, maxCharacters: number): string[] {
  const parts: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    let rest = segment.trim();
    while (rest.length > maxCharacters) {
      const space = rest.lastIndexOf(' ', maxCharacters);
      const end = space > maxCharacters / 2 ? space : maxCharacters;
      parts.push(rest.slice(0, end).trim());
      rest = rest.slice(end).trim();
    }
    if (rest !== '') parts.push(rest);
  }
  return parts;
}
