import type { StateBlock } from 'markdown-it';
import type { BlockRule } from './rules.ts';

/** Rows are filled up to the width of the head: without a bound a short text becomes a page of megabytes. */
const mostCells = 5000;

const bar = /\\[\s\S]|\|/g;

/** Returns the rule of tables for those that hold all that was typed: a row longer than the head makes it plain text. */
export function boundedTable(table: BlockRule): BlockRule {
  return (state, start, end, silent) => {
    // Up to this line it was refused before; each line is counted once.
    const refused = Number(state.env.noTableBefore ?? 0);
    if (start < refused || !table(state, start, end, true)) return false;
    const rows = rowsFrom(state, start, end);
    const [head = 0] = rows;
    if (head * rows.length > mostCells || rows.some((cells) => cells > head)) {
      state.env.noTableBefore = start + rows.length;
      return false;
    }
    return silent || table(state, start, end, false);
  };
}

/** The cells of each line of the table that begins here, up to where it ends: what follows is counted with its own. */
function rowsFrom(state: StateBlock, start: number, end: number): number[] {
  const rows: number[] = [];
  const { parentType } = state;
  state.parentType = 'table';
  const endings = state.md.block.ruler.getRules('blockquote');
  for (let at = start; at < end && !state.isEmpty(at) && (state.sCount[at] ?? 0) >= state.blkIndent; at++) {
    const indented = (state.sCount[at] ?? 0) - state.blkIndent >= 4;
    if (at > start + 1 && (indented || endings.some((rule) => rule(state, at, end, true)))) break;
    rows.push(cellsIn(state.getLines(at, at + 1, state.blkIndent, false)));
  }
  state.parentType = parentType;
  return rows;
}

function cellsIn(line: string): number {
  const text = line.trim();
  const bars = text.match(bar)?.filter((found) => found === '|').length ?? 0;
  return bars + 1 - (text.startsWith('|') ? 1 : 0) - (/(?<!\\)\|$/.test(text) ? 1 : 0);
}
