// For a company's or portfolio's admins: when and why the platform's administrators opened what is masked to them.
import type { Opening } from '#contracts/api/admin.ts';
import { useText } from '../lib/text.tsx';

export function OpeningsPanel({ openings }: { openings: Opening[] }) {
  const { t, named, dateTime } = useText();
  if (openings.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="openings">
      <div>
        <h2 id="openings">{t('admin.openings')}</h2>
        <p className="small soft">{t('admin.openings_why')}</p>
      </div>
      <ul className="list">
        {openings.map(({ id, model, reason, openedAt }) => (
          <li key={id}>
            <div>{reason}</div>
            <div className="small soft">
              {named('admin_model', model)} · <time dateTime={openedAt}>{dateTime(openedAt)}</time>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
