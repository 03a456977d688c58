// An order while it is open: what to do now in words, the QR code for another device, the button for this one.
import type { BankIdOrderView } from '#contracts/api/bankid.ts';
import { useText } from '../lib/text.tsx';
import { BankIdCode } from './bankid-code.tsx';
import { Note } from './note.tsx';

export function BankIdOpenOrder({ order, onCancel }: { order: BankIdOrderView; onCancel(): void }) {
  const { t, named } = useText();
  return (
    <>
      {order.qr ? (
        <section className="stack tight bankid-other" aria-labelledby="bankid-other">
          <h2 id="bankid-other">{t('bankid.on_other_device')}</h2>
          <p className="small soft">{t('bankid.on_other_device_how')}</p>
          <BankIdCode qr={order.qr} />
        </section>
      ) : null}
      {order.autoStartUrl ? (
        <>
          <p className="bankid-or small soft">{t('bankid.or')}</p>
          <a className="button primary" href={order.autoStartUrl}>
            {t('bankid.on_this_device')}
          </a>
        </>
      ) : null}
      <p className="bankid-hint" aria-live="polite">
        {named('bankid_hint', order.hint ?? 'outstandingTransaction')}
      </p>
      {order.isProviderAnswering ? null : <Note tone="warn">{t('bankid.provider_silent')}</Note>}
      <button className="button" type="button" onClick={onCancel}>
        {t('bankid.cancel')}
      </button>
    </>
  );
}
