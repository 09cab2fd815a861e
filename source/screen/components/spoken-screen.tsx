import {Text} from 'ink';
import {spokenLines} from '../frame/spoken-lines.ts';
import {textOfLine} from '../looks/line.ts';
import {useScreen, useScreenState} from '../screen-context.tsx';

/** Lines instead of a grid, for a screen reader. */
export function SpokenScreen() {
	const {signs} = useScreen();
	return <Text>{spokenLines(useScreenState(), signs).map(textOfLine).join('\n')}</Text>;
}
