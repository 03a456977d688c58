// What eml and msg share: header fields, body lines, attachments.

import { writeAttachment } from './attachment-file.ts';
import type { Collector } from './collector.ts';
import { addHtml } from './formats/html-walk.ts';
import { paragraphsOf } from './formats/txt.ts';
import type { ExtractionLimits } from './limits.ts';

export interface MailParts {
  /** In the order of showing, e.g. ['From', 'A <a@x>']; empty values are left out. */
  fields: [name: string, value: string][];
  subject?: string | undefined;
  text?: string | undefined;
  html?: string | undefined;
  attachments: MailAttachment[];
}

export interface MailAttachment {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
  /** Shown inside the text rather than as a file. */
  isInline: boolean;
}

/** Attachments taken from one mail at most. */
const maxAttachments = 100;
/** Pictures below this are logos and signatures. */
const signatureImageBytes = 20_000;

/** Adds a mail's fields and body, and writes its attachments. */
export async function addMail(
  mail: MailParts,
  outputDir: string,
  limits: ExtractionLimits,
  collector: Collector,
): Promise<void> {
  for (const [name, value] of mail.fields)
    if (value.trim() !== '')
      collector.add({ text: `${name}: ${value}`, locator: { kind: 'part', part: name }, role: 'field' });
  const before = collector.characters;
  if (mail.text?.trim()) {
    for (const { text, line } of paragraphsOf(mail.text))
      collector.add({ text, locator: { kind: 'part', part: 'body', line }, role: 'paragraph' });
  } else if (mail.html) addHtmlBody(mail.html, limits, collector);
  collector.page({ page: 1, characters: collector.characters - before, hasImages: false });
  if (mail.subject) collector.title = mail.subject;
  for (const [index, attachment] of mail.attachments.slice(0, maxAttachments).entries()) {
    const { name, bytes } = attachment;
    collector.attach(
      await writeAttachment({ name, bytes, skippedBecause: skipReason(attachment) }, index, outputDir),
    );
  }
  const left = mail.attachments.length - maxAttachments;
  if (left > 0) collector.warn(`attachments_left_out:${left}`);
}

function skipReason({ mimeType, isInline, bytes }: MailAttachment): string | undefined {
  if (bytes.length === 0) return 'empty_attachment';
  if (!mimeType.startsWith('image/'))
    return /^application\/(pgp|pkcs7|x-pkcs7)-signature$/.test(mimeType) ? 'signature' : undefined;
  if (isInline) return 'inline_image';
  return bytes.length < signatureImageBytes ? 'signature_image' : undefined;
}

function addHtmlBody(html: string, limits: ExtractionLimits, collector: Collector): void {
  let line = 0;
  const next = () => ({ kind: 'part' as const, part: 'body', line: ++line });
  const title = collector.title;
  addHtml(
    html,
    {
      next,
      heading: (_level, text) => collector.add({ text, locator: next(), role: 'paragraph' }),
      add: (text, role) => void (text.trim() !== '' && collector.add({ text, locator: next(), role })),
    },
    limits,
    collector,
  );
  collector.title = title;
}
