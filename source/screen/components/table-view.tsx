import {Table as InkTable} from 'ink-table';
import type {PropsWithChildren} from 'react';
import {fitTo} from '../../domain/vocabulary/cut.ts';
import type {Table} from '../kit/table.ts';
import {lineOf, span, type Tone} from '../looks/line.ts';
import type {Theme} from '../looks/theme.ts';
import {LineView} from './line-view.tsx';

type TableProps = {readonly table: Table; readonly theme: Theme};
type CellProps = PropsWithChildren<{readonly column?: number}>;

/** The library reckons with characters; columns on the screen are what ours are wide. */
export function TableView({table: {columns, rows}, theme}: TableProps) {
	const styled = (tone: Tone) =>
		function Cell({children, column}: CellProps) {
			const text = String(children);
			const {width = 0} = columns[column ?? -1] ?? {};
			return (
				<LineView
					line={lineOf(span(column === undefined ? text : stretch(text, width + 2), tone))}
					theme={theme}
				/>
			);
		};
	return (
		<InkTable
			// What draws its cells is settled when it is made.
			key={columns.map(({width}) => width).join(' ')}
			data={[...rows]}
			header={styled('strong')}
			cell={styled('plain')}
			skeleton={styled('dim')}
		/>
	);
}

function stretch(text: string, width: number): string {
	return /^─/.test(text) ? '─'.repeat(width) : fitTo(text.trimEnd(), width);
}
