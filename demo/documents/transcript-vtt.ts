// A meeting's transcript as WebVTT with voices; each turn lasts as long as its words take to say.

export type Turn = { speaker: string; text: string };
export type TimedTurn = Turn & { startMs: number; endMs: number };

/** Times for the turns: 380 ms a word, half a second between speakers. Milliseconds from the start of the recording. */
export function timeTurns(turns: readonly Turn[]): TimedTurn[] {
  let atMs = 2_000;
  return turns.map((turn) => {
    const startMs = atMs;
    const endMs = startMs + turn.text.split(' ').length * 380 + 400;
    atMs = endMs + 500;
    return { ...turn, startMs, endMs };
  });
}

function clock(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}

/** The file, with a NOTE saying which meeting it is. */
export function makeTranscript(title: string, turns: readonly Turn[]): Uint8Array {
  const cues = timeTurns(turns).map(
    (turn, index) =>
      `${index + 1}\n${clock(turn.startMs)} --> ${clock(turn.endMs)}\n<v ${turn.speaker}>${turn.text}</v>\n`,
  );
  return new TextEncoder().encode(`WEBVTT\n\nNOTE ${title}\n\n${cues.join('\n')}`);
}
