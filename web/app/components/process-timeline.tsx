// What a process has done, line by line, and what comes next.
import type { ProcessDto, ProcessEventDto } from '#contracts/api/processes.ts';
import { processArea, sentenceKey } from '../lib/process-words.ts';
import { useText, type Words } from '../lib/text.tsx';
import { Clock } from './time.tsx';

/** Codes among a sentence's values, and the area that names them. */
const coded: Record<string, string[]> = {
  kind: ['document_kind'],
  code: ['extraction_failure', 'answer_failure', 'report_failure', 'error'],
  role: ['role', 'role_short'],
  source: ['source_kind'],
};

function valuesInWords(event: ProcessEventDto, words: Words): Record<string, string | number> {
  const entries = Object.entries(event.args).map(([key, value]) => {
    if (typeof value !== 'string') return [key, value] as const;
    for (const area of coded[key] ?? []) {
      const name = words.named(area, value);
      if (name !== value.replaceAll('_', ' ')) return [key, name] as const;
    }
    return [key, value] as const;
  });
  return Object.fromEntries(entries);
}

export function ProcessTimeline({ process }: { process: ProcessDto & { events: ProcessEventDto[] } }) {
  const words = useText();
  const { t, named, duration } = words;
  const isOpen = process.closedAt === null;
  return (
    <ol className="timeline" aria-live="polite">
      {process.events.map((event) => (
        <li key={event.seq} className={`is-${event.kind}`}>
          <div>
            <div>
              {named('process', sentenceKey(process.kind, event.messageKey), valuesInWords(event, words))}
            </div>
            <div className="small soft">
              {[
                event.actorName,
                event.durationMs === null ? null : duration(event.durationMs),
                event.attempt > 1 ? t('file.attempt', { attempt: event.attempt }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          <Clock at={event.at} />
        </li>
      ))}
      {isOpen ? (
        <li className="is-next soft">
          <div>{named('process_ui', `next_${processArea(process.kind)}`)}</div>
        </li>
      ) : null}
    </ol>
  );
}
