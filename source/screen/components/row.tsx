import {Text} from 'ink';
import {memo} from 'react';
import {isSameLine, type Line} from '../looks/line.ts';
import {useScreen} from '../screen-context.tsx';

/** One line of the screen; drawn again only when it reads differently. */
export const Row = memo(
	({line}: {readonly line: Line}) => {
		const {paint} = useScreen();
		return <Text wrap="truncate-end">{paint(line) || ' '}</Text>;
	},
	(before, after) => isSameLine(before.line, after.line),
);
