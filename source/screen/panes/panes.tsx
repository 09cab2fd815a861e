import {useScreenState} from '../screen-context.tsx';
import {layoutOf} from '../selectors/pane.ts';
import {Pane} from './pane.tsx';

export function Panes() {
	const {panes} = layoutOf(useScreenState());
	return panes.map(({pane, body}) => <Pane key={pane} pane={pane} body={body} />);
}
