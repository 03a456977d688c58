// eml: postal-mime takes the mail apart; mail-parts makes units of it.
import PostalMime, { type Address } from 'postal-mime';
import { decodeText } from '../decode-text.ts';
import type { FormatInput } from '../format-reader.ts';
import { addMail } from '../mail-parts.ts';
import { ExtractionFailure } from '../port.ts';

export async function readEml({
  bytes,
  limits,
  outputDir,
  collector,
  onProgress,
}: FormatInput): Promise<void> {
  onProgress(0, 1);
  const isUtf16 = bytes.subarray(0, 64).includes(0);
  const mail = await PostalMime.parse(isUtf16 ? decodeText(bytes) : new Uint8Array(bytes), {
    attachmentEncoding: 'arraybuffer',
  });
  if (
    mail.attachments.some(({ mimeType }) => /^application\/(x-)?pkcs7-mime$|pgp-encrypted/.test(mimeType)) &&
    !mail.text &&
    !mail.html
  )
    throw new ExtractionFailure('locked', { format: 'eml' });
  await addMail(
    {
      fields: [
        ['From', listOf(mail.from ? [mail.from] : [])],
        ['To', listOf(mail.to)],
        ['Cc', listOf(mail.cc)],
        ['Subject', mail.subject ?? ''],
        ['Date', mail.date ?? ''],
      ],
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments.map(({ filename, mimeType, disposition, related, content }) => ({
        name: filename ?? '',
        mimeType,
        bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
        isInline: disposition === 'inline' || related === true,
      })),
    },
    outputDir,
    limits,
    collector,
  );
  onProgress(1, 1);
}

const listOf = (addresses: Address[] = []): string =>
  addresses
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address || ''))
    .join(', ');
