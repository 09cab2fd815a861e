import {statusLine} from '../frame/status-line.ts';
import {useScreen, useScreenState} from '../screen-context.tsx';
import {Row} from './row.tsx';

export function Status() {
	const {signs} = useScreen();
	return <Row line={statusLine(useScreenState(), signs)} />;
}
