// A conversation as turns: a question asked again in other words stands in the place of the earlier one, which stays reachable.
import type { MessageDto } from '#contracts/api/chats.ts';

export interface Version {
  question: MessageDto;
  answer?: MessageDto;
}
/** Oldest version first; never empty. */
export interface Turn {
  id: string;
  versions: Version[];
}

/** In the order in which each turn was first asked. */
export function turnsOf(messages: MessageDto[]): Turn[] {
  const answers = new Map(messages.flatMap((one) => (one.replyTo ? [[one.replyTo, one] as const] : [])));
  const turnOf = new Map<string, Turn>();
  const turns: Turn[] = [];
  for (const question of messages) {
    if (question.role !== 'user') continue;
    const answer = answers.get(question.id);
    const version = answer ? { question, answer } : { question };
    const earlier = question.replaces ? turnOf.get(question.replaces) : undefined;
    const turn = earlier ?? { id: question.id, versions: [] };
    turn.versions.push(version);
    turnOf.set(question.id, turn);
    if (!earlier) turns.push(turn);
  }
  return turns;
}
