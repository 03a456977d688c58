// The extracted text of a document laid out as the original is: pages, sheets, slides, transcript, parts.
import type { Unit } from '#contracts/extraction.ts';
import type { Stretch } from '../lib/marking.ts';
import { groupUnits, type UnitGroup } from '../lib/unit-groups.ts';
import { clockOf, usePlaceName } from '../lib/use-place-name.ts';
import { SheetTable } from './sheet-table.tsx';

interface Props {
  units: Unit[];
  marks: Map<number, Stretch | null>;
  citedCell: string | undefined;
}

export function DocumentView({ units, marks, citedCell }: Props) {
  const first = [...marks.keys()].sort((a, b) => a - b)[0];
  return (
    <div>
      {groupUnits(units).map((group) => (
        <Leaf key={group.key} group={group} marks={marks} firstMark={first} citedCell={citedCell} />
      ))}
    </div>
  );
}

interface LeafProps {
  group: UnitGroup;
  marks: Map<number, Stretch | null>;
  firstMark: number | undefined;
  citedCell: string | undefined;
}

function Leaf({ group, marks, firstMark, citedCell }: LeafProps) {
  const placeName = usePlaceName();
  const label = group.label ? placeName(group.label) : group.sheet;
  return (
    <section className="leaf" aria-label={label}>
      {label ? <div className="leaf-label">{label}</div> : null}
      {group.blocks.map((block) =>
        block.kind === 'table' ? (
          <SheetTable
            key={block.from}
            rows={block.rows}
            from={block.from}
            marks={marks}
            firstMark={firstMark}
            citedCell={citedCell}
          />
        ) : (
          <UnitText
            key={block.index}
            unit={block.unit}
            index={block.index}
            marks={marks}
            isFirst={block.index === firstMark}
          />
        ),
      )}
    </section>
  );
}

function UnitText({
  unit,
  index,
  marks,
  isFirst,
}: {
  unit: Unit;
  index: number;
  marks: LeafProps['marks'];
  isFirst: boolean;
}) {
  const stretch = marks.get(index);
  const isHere = stretch !== undefined;
  const { locator } = unit;
  const text = stretch ? (
    <>
      {unit.text.slice(0, stretch.start)}
      <mark>{unit.text.slice(stretch.start, stretch.end)}</mark>
      {unit.text.slice(stretch.end)}
    </>
  ) : isHere ? (
    <mark>{unit.text}</mark>
  ) : (
    unit.text
  );
  const className = `unit is-${unit.role}${isHere ? ' is-here' : ''}`;
  const id = isFirst ? { id: 'here' } : {};
  if (locator.kind === 'time') {
    return (
      <div className={`${className} is-utterance`} {...id}>
        <span className="soft small">{clockOf(locator.startMs)}</span>
        <span>
          {locator.speaker ? <strong>{locator.speaker}: </strong> : null}
          {text}
        </span>
      </div>
    );
  }
  return (
    <p className={className} {...id}>
      {text}
    </p>
  );
}
