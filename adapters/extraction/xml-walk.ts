// Walks XML as events, bounded in depth, without entities of its own and without ever building a tree.
import { SaxesParser } from 'saxes';
import type { ExtractionLimits } from './limits.ts';
import { ExtractionFailure } from './port.ts';
import type { ZipArchive } from './zip-archive.ts';

export type XmlAttributes = Record<string, string>;

export interface XmlHandlers {
  /** Names come without prefix: office files vary the prefix, never the local name. */
  open?: (name: string, attributes: XmlAttributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** The value of an attribute by its name without prefix. */
export function attributeOf(attributes: XmlAttributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const key in attributes) if (key.endsWith(`:${name}`)) return attributes[key];
  return undefined;
}

/** The relationship id of an element (`r:id`, told from a plain `id` by its prefix). */
export function relationIdOf(attributes: XmlAttributes): string | undefined {
  for (const key in attributes) if (key.endsWith(':id') || key.endsWith(':embed')) return attributes[key];
  return undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Feeds one part of an archive to the handlers. False where the part is missing.
 * @throws ExtractionFailure `unsafe_content` for a document type or too deep nesting, `corrupt` for broken XML.
 */
export function walkXmlPart(
  archive: ZipArchive,
  part: string,
  limits: Pick<ExtractionLimits, 'xmlDepth'>,
  handlers: XmlHandlers,
): boolean {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  let depth = 0;
  parser.on('doctype', () => {
    throw new ExtractionFailure('unsafe_content', { reason: 'doctype' });
  });
  parser.on('error', () => {
    throw new ExtractionFailure('corrupt', { reason: 'xml', part });
  });
  parser.on('opentag', (tag) => {
    if (++depth > limits.xmlDepth) throw new ExtractionFailure('unsafe_content', { reason: 'depth' });
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handlers.close?.(localName(tag.name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));

  let decoder: TextDecoder | undefined;
  const isThere = archive.stream(part, (chunk) => {
    decoder ??= new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
  });
  if (isThere) parser.close();
  return isThere;
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
