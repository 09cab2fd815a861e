import {useScreen, useScreenState} from '../screen-context.tsx';
import {attentionLines} from '../strip/attention-lines.ts';
import {Row} from './row.tsx';

export function Attention() {
	const {signs} = useScreen();
	return attentionLines(useScreenState(), signs).map(({key, line}) => <Row key={key} line={line} />);
}
