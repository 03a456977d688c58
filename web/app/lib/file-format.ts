// What a file's format says about how it is spoken of.

/** Only these have pages (or slides) that a reader would count. */
export const hasPages = (format: string | null): boolean =>
  ['pdf', 'pptx', 'ppt', 'odp', 'docx', 'doc', 'odt'].includes(format ?? '');
