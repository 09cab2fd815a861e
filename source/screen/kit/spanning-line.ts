import {cutTo, fitTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {columnGap} from '../layout/columns.ts';
import {type Line, lineOf, span, withSelection} from '../looks/line.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import type {RowLook} from './grid.ts';
import type {ProfileColumn} from './profile-column.ts';
import {joinSpans} from './spans.ts';

/** A text that spans the pane: nothing that stands beside it could be true. */
export function spanningLine(
	text: string,
	source: string,
	look: RowLook,
	width: number,
	signs: Signs,
	profiles: ProfileColumn | null,
): Line {
	const mark = look.isSelected && !look.isFocused ? signs.mark : ' ';
	const profile = profiles?.names.get(source);
	const name = profile && profiles ? fitTo(profile.text, profiles.width + columnGap) : '';
	const room = Math.max(1, width - 6 - widthOf(name));
	const body = fitTo(cutTo(tidy(text, signs), room, 'end', signs.cut), room);
	const spans = joinSpans([
		span(mark, 'strong'),
		span(`${signs.gap} `, 'mark'),
		span(name, profile?.tone ?? 'mark'),
		span(`${body} ${signs.gap} `, 'mark'),
	]);
	const line = lineOf(...spans);
	return look.isSelected && look.isFocused ? withSelection(line, true) : line;
}
