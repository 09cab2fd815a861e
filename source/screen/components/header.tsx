import {useScreen, useScreenState} from '../screen-context.tsx';
import {headerLine} from '../selectors/header-line.ts';
import {Row} from './row.tsx';

export function Header() {
	const {signs} = useScreen();
	return <Row line={headerLine(useScreenState(), signs)} />;
}
