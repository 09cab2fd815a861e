import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {FrameView} from '../../../source/screen/components/frame-view.tsx';
import {lineOf, span} from '../../../source/screen/looks/line.ts';
import {createTheme} from '../../../source/screen/looks/theme.ts';

test('a frame is as wide as it was made, whatever Ink takes the window for', () => {
	const text = 'x'.repeat(120);
	const {lastFrame, stdout, unmount} = render(
		<FrameView
			columns={120}
			frame={[{name: 'header', lines: [lineOf(span(text))]}]}
			theme={createTheme({colour: false})}
			panes={[]}
		/>,
	);
	expect(stdout.columns).toBeLessThan(120);
	expect(lastFrame()).toBe(text);
	unmount();
});
