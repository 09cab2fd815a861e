import {Box} from 'ink';
import type {Line} from '../looks/line.ts';
import {overlayHeight, tableHeight, visibleDocument} from '../overlay/document.ts';
import {overlayTitle} from '../overlay/overlay-title.ts';
import {useScreen, useScreenState} from '../screen-context.tsx';
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
	const {lines, table, tableAt} = document;
	return (
		<>
			<Row line={overlayTitle(document, state, signs)} />
			<Box flexDirection="column" height={overlayHeight(state)} flexShrink={0} overflow="hidden">
				<Lines lines={lines.slice(0, tableAt)} />
				{table.length > 0 && (
					<Box flexDirection="column" height={tableHeight(state, table.length)} flexShrink={0}>
						<ErrorTable rows={table} />
					</Box>
				)}
				<Lines lines={lines.slice(tableAt)} />
			</Box>
		</>
	);
}

/** Each line keeps its height: Ink would squeeze them where they are too many. */
function Lines({lines}: {readonly lines: readonly Line[]}) {
	return lines.map((line, at) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: a line of a document is known by its place.
		<Box key={at} height={1} flexShrink={0}>
			<Row line={line} />
		</Box>
	));
}
