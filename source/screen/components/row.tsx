import {Box, Text} from 'ink';
import {memo} from 'react';
import {isSameLine, type Line} from '../looks/line.ts';
import {splitLine} from '../looks/split-line.ts';
import {useScreen} from '../screen-context.tsx';

/** One line of the screen; drawn again only when it reads differently. */
export const Row = memo(
	({line}: {readonly line: Line}) => {
		const {paint} = useScreen();
		const parts = splitLine(line);
		return (
			<Box height={1} flexShrink={0}>
				{parts.map((part, at) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place.
					<Text key={at} wrap="truncate-end">
						{paint(part) || ' '}
					</Text>
				))}
			</Box>
		);
	},
	(before, after) => isSameLine(before.line, after.line),
);
