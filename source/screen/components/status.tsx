import {useScreen, useScreenState} from '../screen-context.tsx';
import {statusLine} from '../selectors/status-line.ts';
import {Row} from './row.tsx';

export function Status() {
	const {signs} = useScreen();
	return <Row line={statusLine(useScreenState(), signs)} />;
}
