// The state of something, in a word and a colour.
import { useText } from '../lib/text.tsx';

type Tone = 'plain' | 'good' | 'info' | 'warn' | 'danger';

const tones: Record<string, Tone> = {
  ready: 'good', succeeded: 'good', complete: 'good', usable: 'good', accepted: 'good', active: 'good',
  failed: 'danger', unreadable: 'danger', expired: 'danger',
  waiting: 'warn', locked: 'warn', missing: 'warn', wrong_period: 'warn', refused: 'warn', pending: 'warn',
  cancelled: 'plain', stopped: 'plain', revoked: 'plain', declined: 'plain', waived: 'plain', deleted: 'plain',
  requested: 'info', arrived: 'info', draft: 'plain', sent: 'warn', answered: 'good', closed: 'plain',
}; // biome-ignore format: one glance

/** `area` names the i18n area that knows the state's name; states without a tone are work going on. */
export function StateBadge({ area, state }: { area: string; state: string }) {
  const { named } = useText();
  const tone = tones[state] ?? 'info';
  const isMoving = !(state in tones);
  return <span className={`badge ${tone}${isMoving ? ' is-moving' : ''}`}>{named(area, state)}</span>;
}
