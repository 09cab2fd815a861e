import {layoutOf} from '../kit/layout-of.ts';
import {useScreenState} from '../screen-context.tsx';
import {Pane} from './pane.tsx';

export function Panes() {
	const {panes} = layoutOf(useScreenState());
	return panes.map(({pane, body}) => <Pane key={pane} pane={pane} body={body} />);
}
