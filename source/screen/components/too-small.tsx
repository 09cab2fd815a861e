import {tooSmallLine} from '../frame/too-small-line.ts';
import {useScreenState} from '../screen-context.tsx';
import {Row} from './row.tsx';

export function TooSmall() {
	return <Row line={tooSmallLine(useScreenState().view.size)} />;
}
