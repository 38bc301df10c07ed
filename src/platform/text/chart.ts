/** A point of a line: a day (YYYY-MM-DD) and a figure. */
type ChartPoint = { day: string; value: number };

/** The lines of a chart as coordinates for SVG, within a box of this size. */
export type LineChart = {
  width: number;
  height: number;
  /** Each line's points as the attribute `points` of a polyline has them. */
  lines: readonly { name: string; points: string; dots: readonly { x: number; y: number }[] }[];
};

const width = 640;
const height = 220;
const margin = 12;

/** Returns lines as coordinates of a chart; all points share one scale. A chart of no points has no lines. */
export function lineChart(lines: readonly { name: string; points: readonly ChartPoint[] }[]): LineChart {
  const all = lines.flatMap(({ points }) => points);
  const days = all.map(({ day }) => Date.parse(day));
  const values = all.map(({ value }) => value);
  const across = scale(days, margin, width - margin);
  const up = scale(values, height - margin, margin);
  const placed = lines.map(({ name, points }) => {
    const dots = points.map(({ day, value }) => ({ x: across(Date.parse(day)), y: up(value) }));
    return { name, dots, points: dots.map(({ x, y }) => `${x},${y}`).join(' ') };
  });
  return { width, height, lines: placed };
}

/** Returns where a value stands between two coordinates; in the middle where all values are one. */
function scale(values: readonly number[], start: number, end: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => {
    const part = most === least ? 0.5 : (value - least) / (most - least);
    return Math.round((start + part * (end - start)) * 10) / 10;
  };
}
