import {Text} from 'ink';
import {memo} from 'react';
import {isSameLine, type Line} from '../looks/line.ts';
import {useScreen} from '../screen-context.tsx';
import {printRow} from './print-row.ts';

/** One line of the screen; drawn again only when it reads differently. */
export const Row = memo(
	({line}: {readonly line: Line}) => {
		const {theme} = useScreen();
		return <Text wrap="truncate-end">{printRow(theme(line)) || ' '}</Text>;
	},
	(before, after) => isSameLine(before.line, after.line),
);
