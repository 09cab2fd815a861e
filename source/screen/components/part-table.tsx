import {Text} from 'ink';
import {Table as InkTable} from 'ink-table';
import type {PropsWithChildren} from 'react';
import type {Table} from '../frame/table.ts';
import {fitTo} from '../layout/cut.ts';
import {lineOf, span, type Tone} from '../looks/line.ts';
import {useScreen} from '../screen-context.tsx';
import {printRow} from './print-row.ts';

type CellProps = PropsWithChildren<{readonly column?: number}>;

/** The library reckons with characters; columns on the screen are what ours are wide. */
export function PartTable({table: {columns, rows}}: {readonly table: Table}) {
	const widthOf = (column: number) => (columns[column]?.width ?? 0) + 2;
	const styled = (tone: Tone) =>
		function Cell({children, column}: CellProps) {
			const text = String(children);
			return <Painted tone={tone} text={column === undefined ? text : stretch(text, widthOf(column))} />;
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

function Painted({text, tone}: {readonly text: string; readonly tone: Tone}) {
	const {theme} = useScreen();
	return <Text wrap="truncate-end">{printRow(theme(lineOf(span(text, tone))))}</Text>;
}
