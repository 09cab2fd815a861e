import {Box} from 'ink';
import type {ComponentType} from 'react';
import {type PartProps, PartView} from './part-view.tsx';

/** A pane, as the one who lists them gives it. */
export type PaneView = {readonly name: string; readonly View: ComponentType<PartProps>};

type FrameProps = Omit<PartProps, 'name'> & {
	/** As wide as what was made for it, whatever Ink takes the window for. */
	readonly columns: number;
	readonly panes: readonly PaneView[];
};

/** The same parts that are painted straight where Ink does not draw. */
export function FrameView({columns, panes, ...props}: FrameProps) {
	return (
		<Box flexDirection="column" width={columns}>
			<PartView name="spoken" {...props} />
			<PartView name="too small" {...props} />
			<PartView name="header" {...props} />
			<PartView name="strip" {...props} />
			{panes.map(({name, View}) => (
				<View key={name} name={name} {...props} />
			))}
			<PartView name="overlay" {...props} />
			<PartView name="status" {...props} />
		</Box>
	);
}
