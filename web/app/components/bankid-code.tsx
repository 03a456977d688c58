// The moving QR code: one path whose drawing changes each second, so that nothing flickers.
import type { QrCode } from '#contracts/api/bankid.ts';
import { useText } from '../lib/text.tsx';

/** Modules of light around the code, which cameras need. */
const quiet = 4;

export function BankIdCode({ qr }: { qr: QrCode }) {
  const { t } = useText();
  const side = qr.size + 2 * quiet;
  return (
    <svg
      className="bankid-code"
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      role="img"
      aria-label={t('bankid.qr_label')}
      shapeRendering="crispEdges"
    >
      <path d={qr.path} />
    </svg>
  );
}
