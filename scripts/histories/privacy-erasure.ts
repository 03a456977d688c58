// Erasures: of a person and of a company, called off, never confirmed, and with something left after a pass.
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf, untilEvent } from './history-case.ts';

const id = (...words: string[]) => idOf('privacyErasure', ...words);
type Subject = 'person' | 'company';

function ofCase(name: string, kind: Subject, waits: { confirmFor?: string; graceFor?: string } = {}) {
  const subject = { kind, id: id(name, 'subject') };
  const input = {
    privacyRequestId: id(name, 'request'),
    processId: id(name, 'process'),
    subject,
    actorId: kind === 'person' ? subject.id : id('admin'),
    confirmFor: '1 minute',
    graceFor: '1 second',
    passPause: '1 second',
    ...waits,
  };
  return {
    subject,
    base: {
      name: `privacy-erasure/${name}`,
      workflowId: systemWorkflowId('privacyErasure', subject.id),
      play: ({ launch }: Parameters<HistoryCase['play']>[0]) => launch.privacyErasure.start(input),
    },
  };
}

function confirmed(name: string, rest: Partial<HistoryCase> = {}): HistoryCase {
  const { base, subject } = ofCase(name, 'company');
  return {
    ...base,
    outcome: 'erased',
    async play(stage) {
      await base.play(stage);
      await untilEvent(stage.run, 'timerStartedEventAttributes');
      await stage.launch.privacyErasure.confirm(subject.id, id('second admin'));
    },
    ...rest,
  };
}

function aborted(name: string, kind: Subject, timers: number): HistoryCase {
  const { base, subject } = ofCase(name, kind, { graceFor: '1 minute' });
  return {
    ...base,
    outcome: 'aborted',
    async play(stage) {
      await base.play(stage);
      await untilEvent(stage.run, 'timerStartedEventAttributes', timers);
      await stage.launch.privacyErasure.abort(subject.id, id('admin'));
    },
  };
}

let counted = 0;
export const privacyErasureCases: HistoryCase[] = [
  { ...ofCase('person', 'person').base, outcome: 'erased' },
  confirmed('company'),
  confirmed('left-after-two-passes', {
    activities: () => ({ countLeftovers: async () => (counted++ < 8 ? 1 : 0) }),
  }),
  aborted('aborted-unconfirmed', 'company', 1),
  aborted('aborted-in-grace', 'person', 1),
  { ...ofCase('expired', 'company', { confirmFor: '1 second' }).base, outcome: 'expired' },
];
