// What will come of each line of a list, before anything is sent; faults by line and column.
import type { BatchLine } from '#contracts/invitation-batch.ts';
import { useText } from '../lib/text.tsx';
import { ScrollArea } from './scroll-area.tsx';

export function BatchPreview({ lines }: { lines: BatchLine[] }) {
  const { t, named } = useText();
  const left = lines.filter(({ outcome }) => outcome !== 'invite').length;
  return (
    <section className="stack" aria-labelledby="preview" aria-live="polite">
      <h2 id="preview">{t('people.preview')}</h2>
      <p>{t('people.preview_sum', { invites: lines.length - left, left })}</p>
      <ScrollArea label={t('people.preview')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('people.line')}</th>
              <th scope="col">{t('ui.email')}</th>
              <th scope="col">{t('room.role')}</th>
              <th scope="col">{t('ui.language')}</th>
              <th scope="col">{t('people.will_happen')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>{line.email}</td>
                <td>{named('role_short', line.role)}</td>
                <td>{line.language}</td>
                <td>
                  {line.problem ? (
                    <span className="field-error">
                      {t('people.at_column', { column: line.problem.column })}{' '}
                      {named('field_problem', line.problem.code)}
                    </span>
                  ) : (
                    <span className={`badge ${line.outcome === 'invite' ? 'good' : 'plain'}`}>
                      {named('batch_outcome', line.outcome)}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}
