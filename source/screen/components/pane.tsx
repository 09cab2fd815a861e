import {Box} from 'ink';
import type {PaneHeight} from '../layout/heights.ts';
import {paneLines} from '../panes/pane-lines.ts';
import {titleLine} from '../panes/title-line.ts';
import {useScreen, useScreenState} from '../screen-context.tsx';
import {Row} from './row.tsx';

/** A title and as many rows as are seen. What differs between the panes is in their selectors. */
export function Pane({pane, body}: PaneHeight) {
	const state = useScreenState();
	const {signs} = useScreen();
	return (
		<>
			<Row line={titleLine(state, pane, signs)} />
			<Box flexDirection="column" height={body} flexShrink={0}>
				{paneLines(state, pane, signs).map(({key, line}) => (
					<Row key={key} line={line} />
				))}
			</Box>
		</>
	);
}
