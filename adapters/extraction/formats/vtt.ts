// vtt: each cue an utterance with its time and speaker.
import { decodeText } from '../decode-text.ts';
import type { FormatInput } from '../format-reader.ts';

const timing = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})/;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };

export function readVtt({ bytes, collector, onProgress }: FormatInput): void {
  onProgress(0, 1);
  for (const block of decodeText(bytes).split(/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/)) {
    const lines = block.split(/\r\n|\n|\r/);
    const at = lines.findIndex((line) => timing.test(line));
    const [, start, end] = timing.exec(lines[at] ?? '') ?? [];
    if (!start || !end) continue;
    const startMs = millisecondsOf(start);
    const endMs = Math.max(startMs, millisecondsOf(end));
    for (const { speaker, text } of voicesOf(lines.slice(at + 1).join(' ')))
      collector.add({
        text,
        locator: { kind: 'time', startMs, endMs, ...(speaker ? { speaker } : {}) },
        role: 'utterance',
      });
  }
  collector.page({ page: 1, characters: collector.characters, hasImages: false });
  onProgress(1, 1);
}

function millisecondsOf(time: string): number {
  const [seconds = '0', minutes = '0', hours = '0'] = time.replace(',', '.').split(':').reverse();
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}

/** A cue's text by voice; without voice marks, a "Name: " of some words at its start counts as one (Teams, Zoom). */
function voicesOf(cue: string): { speaker: string; text: string }[] {
  const parts = cue.split(/<v(?:\.[^\s>]*)?\s+([^>]*)>/);
  const voices: { speaker: string; text: string }[] = [];
  const before = plainText(parts[0] ?? '');
  if (before) {
    const [, speaker = '', text = before] =
      /^(\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,3}):\s+(.+)$/u.exec(before) ?? [];
    voices.push({ speaker, text });
  }
  for (let index = 1; index < parts.length; index += 2)
    voices.push({ speaker: plainText(parts[index] ?? ''), text: plainText(parts[index + 1] ?? '') });
  return voices;
}

const plainText = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
