import {Box} from 'ink';
import type {Part, PartName} from '../frame/part.ts';
import {PartTable} from './part-table.tsx';
import {Row} from './row.tsx';

type PartProps = {readonly name: PartName; readonly frame: readonly Part[]};

/** All of this name that the frame has; perhaps nothing. Nothing gives way: a frame is as high as it must be. */
export function PartView({name, frame}: PartProps) {
	return frame
		.filter(part => part.name === name)
		.map((part, at) => (
			// biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place.
			<Box key={at} flexDirection="column" flexShrink={0}>
				{'lines' in part ? (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
					part.lines.map((line, place) => <Row key={place} line={line} />)
				) : (
					<PartTable table={part.table} />
				)}
			</Box>
		));
}
