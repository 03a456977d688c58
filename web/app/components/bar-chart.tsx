// Bars of one kind of number, drawn by hand: a title and a sentence for those who do not see it, the table beside it for all.
import { useId } from 'react';

interface Bar {
  label: string;
  value: number;
  text: string;
}

const [rowHeight, barHeight, labelWidth, plotWidth, valueWidth] = [30, 16, 225, 315, 170];
const width = labelWidth + plotWidth + valueWidth;

/** Zero is always on the axis, so that no difference looks larger than it is. */
export function BarChart({ title, description, bars }: { title: string; description: string; bars: Bar[] }) {
  const id = useId();
  const least = Math.min(0, ...bars.map(({ value }) => value));
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const span = most - least || 1;
  const at = (value: number) => labelWidth + ((value - least) / span) * plotWidth;
  const height = bars.length * rowHeight + 8;
  return (
    <svg
      className="bar-chart"
      role="img"
      aria-labelledby={`${id}-title ${id}-text`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMinYMin meet"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {bars.map(({ label, value, text }, row) => {
        const y = 4 + row * rowHeight;
        return (
          <g key={label}>
            <text className="bar-label" x={labelWidth - 10} y={y + 17} textAnchor="end">
              {label.length > 28 ? `${label.slice(0, 27)}…` : label}
            </text>
            <rect
              className="bar"
              x={Math.min(at(0), at(value))}
              y={y + 5}
              width={Math.max(1, Math.abs(at(value) - at(0)))}
              height={barHeight}
              rx={3}
            />
            <text className="bar-value" x={Math.max(at(0), at(value)) + 8} y={y + 17}>
              {text}
            </text>
          </g>
        );
      })}
      <line className="bar-axis" x1={at(0)} x2={at(0)} y1={0} y2={height} />
    </svg>
  );
}
