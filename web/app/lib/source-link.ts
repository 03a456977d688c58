// The address of a citation's place: file, version, place, and which stored citation to mark. No document text in addresses.
import type { CitationDto } from '#contracts/api/chats.ts';
import { placeOf } from './place.ts';

/** Whose citation it is: `message:<id>` or `report:<id>:<section ordinal>`. */
export function sourceLink(citation: CitationDto, owner: string): string {
  const query = new URLSearchParams({
    version: String(citation.versionNumber),
    place: placeOf(citation.locator),
    source: `${owner}:${citation.marker}`,
  });
  return `/files/${citation.dataFileId}?${query}#here`;
}
