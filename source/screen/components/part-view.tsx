import {Box} from 'ink';
import type {Part, PartName} from '../kit/part.ts';
import type {Theme} from '../looks/theme.ts';
import {LineView} from './line-view.tsx';

export type PartProps = {
	readonly name: PartName;
	readonly frame: readonly Part[];
	readonly theme: Theme;
};

/** All of this name that the frame has; perhaps nothing. Nothing gives way: a frame is as high as it must be. */
export function PartView({name, frame, theme}: PartProps) {
	return frame
		.filter(part => part.name === name)
		.map(({lines}, at) => (
			// biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place.
			<Box key={at} flexDirection="column" flexShrink={0}>
				{lines.map((line, place) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
					<LineView key={place} line={line} theme={theme} />
				))}
			</Box>
		));
}
