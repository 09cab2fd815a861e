import {Box} from 'ink';
import {Row} from '../components/row.tsx';
import type {PaneHeight} from '../layout/heights.ts';
import {useScreen, useScreenState} from '../screen-context.tsx';
import {paneLines} from '../selectors/pane-view.ts';
import {titleLine} from '../selectors/title-lines.ts';

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
