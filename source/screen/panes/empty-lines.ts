import {wrapWords} from '../../domain/vocabulary/wrap.ts';
import {rowIndent} from '../kit/grid.ts';
import {columnGap} from '../layout/columns.ts';
import type {PaneName} from '../layout/heights.ts';
import {type Line, lineOf, span} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {emptyText} from './empty-text.ts';

/** All that a pane without rows has to say, wrapped. */
export function emptyLines(
	state: ScreenState,
	name: PaneName,
	signs: Signs,
	columns: number,
): readonly Line[] {
	const width = columns - rowIndent - columnGap;
	const [first = '', ...rest] = emptyText(state, name, signs).map(text => tidy(text, signs));
	return [
		...wrapWords(first, width).map(text => lineOf(span(`   ${text}`))),
		...rest.flatMap(text => wrapWords(text, width)).map(text => lineOf(span(`   ${text}`, 'dim'))),
	];
}
