// An agent's versions, and what differs between two, as a page shows them.
import { diffWordsWithSpace } from 'diff';
import type { AgentSettings } from '#contracts/agents.ts';
import type { AgentVersionDto, agents, DiffPart } from '#contracts/api/agents.ts';
import type { AnswerOf } from '#contracts/api/endpoint.ts';
import { type AgentVersionRow, settingsOf } from '#db/queries/agents.ts';

export const presentAgentVersion = (row: AgentVersionRow): AgentVersionDto => ({
  number: row.number,
  settings: settingsOf(row),
  note: row.note,
  restoredFrom: row.restoredFrom,
  createdByName: row.createdByName,
  createdAt: row.createdAt.toISOString(),
});

/** Instructions by words; everything else by name. */
export function presentAgentDiff(from: AgentSettings, to: AgentSettings): AnswerOf<typeof agents.diff> {
  const instructions = diffWordsWithSpace(from.instructions, to.instructions).map(
    ({ added, removed, value }): DiffPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  const [before, after] = [flat(from), flat(to)];
  const settings = Object.keys(before)
    .map((name) => ({ name, from: before[name] ?? '', to: after[name] ?? '' }))
    .filter((one) => one.from !== one.to);
  return { instructions, settings };
}

const flat = ({ model, language, tools, temperature, budget }: AgentSettings): Record<string, string> => ({
  model: model ?? '',
  language: language ?? '',
  tools: tools.join(', '),
  temperature: String(temperature),
  ...Object.fromEntries(Object.entries(budget).map(([name, value]) => [name, String(value)])),
});
