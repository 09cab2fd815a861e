import {headerLine} from '../frame/header-line.ts';
import {useScreen, useScreenState} from '../screen-context.tsx';
import {Row} from './row.tsx';

export function Header() {
	const {signs} = useScreen();
	return <Row line={headerLine(useScreenState(), signs)} />;
}
