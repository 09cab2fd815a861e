import {useScreenState} from '../screen-context.tsx';
import {tooSmallLine} from '../selectors/too-small.ts';
import {Row} from './row.tsx';

export function TooSmall() {
	return <Row line={tooSmallLine(useScreenState().view.size)} />;
}
