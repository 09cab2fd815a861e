import {Box} from 'ink';
import {useScreen, useScreenState} from '../screen-context.tsx';
import {overlayHeight, visibleDocument} from '../selectors/document.ts';
import {overlayTitle} from '../selectors/overlay-title.ts';
import {ErrorTable} from './error-table.tsx';
import {Row} from './row.tsx';

/** Help and details: they take the place of the panes, never that of the failures. */
export function OverlayView() {
	const state = useScreenState();
	const {signs} = useScreen();
	const document = visibleDocument(state);
	if (!document) {
		return null;
	}
	return (
		<>
			<Row line={overlayTitle(document, state, signs)} />
			<Box flexDirection="column" height={overlayHeight(state)} flexShrink={0}>
				{document.lines.map((line, at) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line of a document is known by its place.
					<Row key={at} line={line} />
				))}
				{document.table.length > 0 && <ErrorTable rows={document.table} />}
			</Box>
		</>
	);
}
