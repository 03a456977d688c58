// msg: Outlook's own mail files, by msgreader.
import MsgReaderModule, { type FieldsData } from '@kenjiuno/msgreader';
import type { FormatInput } from '../format-reader.ts';
import { addMail, type MailAttachment } from '../mail-parts.ts';
import { ExtractionFailure } from '../port.ts';

// The package is CommonJS: seen from ESM its class is one level further in.
const MsgReader = MsgReaderModule.default;

export async function readMsg({
  bytes,
  limits,
  outputDir,
  collector,
  onProgress,
}: FormatInput): Promise<void> {
  onProgress(0, 1);
  const reader = new MsgReader(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  const mail = reader.getFileData();
  if (mail.error) throw new ExtractionFailure('corrupt', { reason: 'msg' });
  const html = mail.html ? new TextDecoder().decode(mail.html) : mail.bodyHtml;
  await addMail(
    {
      fields: [
        ['From', nameAndAddress(mail.senderName, mail.senderSmtpAddress ?? mail.senderEmail)],
        ['To', recipientsOf(mail, 'to')],
        ['Cc', recipientsOf(mail, 'cc')],
        ['Subject', mail.subject ?? ''],
        ['Date', dateOf(mail)],
      ],
      subject: mail.subject,
      text: mail.body,
      html,
      attachments: (mail.attachments ?? []).flatMap((field) => attachmentOf(reader, field)),
    },
    outputDir,
    limits,
    collector,
  );
  onProgress(1, 1);
}

const nameAndAddress = (name = '', address = ''): string =>
  name && address && name !== address ? `${name} <${address}>` : name || address;

const recipientsOf = (mail: FieldsData, kind: string): string =>
  (mail.recipients ?? [])
    .filter((recipient) => (recipient.recipType ?? 'to') === kind)
    .map((recipient) => nameAndAddress(recipient.name, recipient.smtpAddress ?? recipient.email))
    .join(', ');

function dateOf(mail: FieldsData): string {
  const at = new Date(mail.clientSubmitTime ?? mail.messageDeliveryTime ?? '');
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

function attachmentOf(reader: InstanceType<typeof MsgReader>, field: FieldsData): MailAttachment[] {
  if (field.innerMsgContent) return [];
  const { fileName, content } = reader.getAttachment(field);
  const mimeType = field.attachMimeTag ?? (/\.(png|jpe?g|gif|bmp)$/i.test(fileName) ? 'image/unknown' : '');
  return [
    {
      name: fileName,
      mimeType,
      bytes: content,
      isInline: Boolean(field.pidContentId && field.attachmentHidden),
    },
  ];
}
