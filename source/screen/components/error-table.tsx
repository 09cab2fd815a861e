import {Text} from 'ink';
import {Table} from 'ink-table';
import {memo, type PropsWithChildren} from 'react';
import type {TableRow} from '../overlay/document-type.ts';
import {textOfTable} from '../overlay/plain-table.ts';
import {useScreen} from '../screen-context.tsx';

/** The errors of a cleanup. The table draws lines that not every terminal has, hence the plain one. */
export const ErrorTable = memo(({rows}: {readonly rows: readonly TableRow[]}) => {
	const {signs} = useScreen();
	return signs.unicode ? (
		<Table data={[...rows]} header={Heading} cell={Cell} skeleton={Frame} />
	) : (
		<Text wrap="truncate-end">{textOfTable(rows)}</Text>
	);
});

function Heading({children}: PropsWithChildren) {
	return (
		<Text bold wrap="truncate-end">
			{children}
		</Text>
	);
}

function Cell({children}: PropsWithChildren) {
	return <Text wrap="truncate-end">{children}</Text>;
}

function Frame({children}: PropsWithChildren) {
	return (
		<Text dimColor wrap="truncate-end">
			{children}
		</Text>
	);
}
