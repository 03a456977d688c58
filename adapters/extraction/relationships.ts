// Which part of an office file points to which, read from its .rels files.
import { posix } from 'node:path';
import type { ExtractionLimits } from './limits.ts';
import { walkXmlPart } from './xml-walk.ts';
import type { ZipArchive } from './zip-archive.ts';

export interface Relationship {
  id: string;
  /** Last word of the type's address: `slide`, `notesSlide`, `header`. */
  type: string;
  /** Path in the archive; outside targets are left out, so that nothing outside is ever read. */
  target: string;
}

/** The inside relationships of a part; of the whole package for part ''. */
export function relationshipsOf(archive: ZipArchive, part: string, limits: ExtractionLimits): Relationship[] {
  const folder = posix.dirname(part);
  const rels = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  walkXmlPart(archive, rels, limits, {
    open(name, attributes) {
      const { Id: id, Type: type, Target: target } = attributes;
      if (name !== 'Relationship' || !id || !type || !target || attributes['TargetMode'] === 'External')
        return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: path });
    },
  });
  return found;
}
