import type {PaneName} from '../layout/heights.ts';
import type {Line} from '../looks/line.ts';
import {boxedLines, type Table} from './table.ts';

/** Lines, or a table; from top to bottom they are the screen. */
export type Part = {readonly name: PartName} & ({readonly lines: readonly Line[]} | {readonly table: Table});

/** A pane, or what stands around or instead of the panes; an overlay has several parts. */
export type PartName = PaneName | 'header' | 'strip' | 'overlay' | 'status' | 'too small' | 'spoken';

export function linesOf(part: Part): readonly Line[] {
	return 'lines' in part ? part.lines : boxedLines(part.table);
}
