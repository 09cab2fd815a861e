import {Box} from 'ink';
import {frame} from '../frame/frame.ts';
import {useScreen, useScreenState} from '../screen-context.tsx';
import {PartView} from './part-view.tsx';

/** The same parts that are painted straight where Ink does not draw. */
export function Frame() {
	const {signs, isSpoken} = useScreen();
	const state = useScreenState();
	const parts = frame(state, signs, isSpoken);
	return (
		<Box flexDirection="column">
			<PartView name="spoken" frame={parts} />
			<PartView name="too small" frame={parts} />
			<PartView name="header" frame={parts} />
			<PartView name="strip" frame={parts} />
			{state.scope.panes.map(pane => (
				<PartView key={pane} name={pane} frame={parts} />
			))}
			<PartView name="overlay" frame={parts} />
			<PartView name="status" frame={parts} />
		</Box>
	);
}
