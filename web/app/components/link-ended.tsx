// What stands where a link used to lead.
import { useText } from '../lib/text.tsx';
import { EmptyState } from './empty-state.tsx';

export function LinkEnded() {
  const { t } = useText();
  return (
    <div className="page narrow">
      <EmptyState icon="key" title={t('link.ended_title')}>
        <p>{t('link.ended_why')}</p>
      </EmptyState>
    </div>
  );
}
