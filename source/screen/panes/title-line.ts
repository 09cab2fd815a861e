import {cutTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {widthOfSpans} from '../kit/spans.ts';
import type {PaneName} from '../layout/heights.ts';
import {type Line, lineOf, type Span, span, type Tone} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {columnsOf, hasBanner} from './layout-of.ts';
import type {Remark} from './pane.ts';
import {numberOf, paneOf} from './panes.ts';
import {remarksOf} from './remarks.ts';

/** The rule above a pane: its number and title, and what it knows about itself. */
export function titleLine(state: ScreenState, name: PaneName, signs: Signs): Line {
	const width = columnsOf(state, name);
	const isFocused = state.view.focus === name;
	const rule: Tone = isFocused ? 'accent' : 'dim';
	const usual: Tone = isFocused ? 'plain' : 'dim';
	const title = ` ${numberOf(name)} ${paneOf(name).title} `;
	const remarks = fitRemarks(remarksOf(state, name, signs), width - title.length - 6, signs);
	const right = remarks.flatMap(({text, tone = usual}) => [span(` ${text} `, tone), span(signs.rule, rule)]);
	const from = 1 + title.length;
	const used = from + widthOfSpans(right);
	return lineOf(
		span(signs.rule, rule),
		span(title, isFocused ? 'strong' : 'dim'),
		...stretch(
			stripOf(state, name, width, signs),
			{from, to: from + Math.max(0, width - used), at: Math.floor((width < 100 ? 0.2 : 0.3) * width)},
			rule,
			signs,
		),
		...right,
	);
}

function stripOf(state: ScreenState, name: PaneName, width: number, signs: Signs): readonly Span[] {
	const pane = paneOf(name);
	return hasBanner(state.view, name) ? [] : (pane.strip?.(state, width, signs) ?? []);
}

/** The rule between both ends of the title; what stands in it stands where no remark moves it, or not at all. */
function stretch(
	strip: readonly Span[],
	{from, to, at}: {readonly from: number; readonly to: number; readonly at: number},
	rule: Tone,
	signs: Signs,
): readonly Span[] {
	const place = Math.max(from + 1, at);
	const width = widthOfSpans(strip) + 2;
	if (strip.length === 0 || place + width + 2 > to) {
		return [span(signs.rule.repeat(Math.max(0, to - from)), rule)];
	}

	return [
		span(`${signs.rule.repeat(place - from)} `, rule),
		...strip,
		span(` ${signs.rule.repeat(to - place - width)}`, rule),
	];
}

function fitRemarks(remarks: readonly Remark[], room: number, signs: Signs): readonly Remark[] {
	let kept = remarks.filter(({text}) => text !== '');
	const total = () => kept.reduce((sum, {text}) => sum + widthOf(text) + 3, 0);
	while (total() > room && kept.length > 1) {
		const going = kept.toSorted((left, right) => right.yields - left.yields)[0];
		if (!going || going.yields === 0) {
			break;
		}

		kept = kept.filter(remark => remark !== going);
	}

	const excess = total() - room;
	return excess <= 0
		? kept
		: kept.map(remark => {
				const {text, tone} = remark;
				return tone === 'mark' || remark === kept[0]
					? {...remark, text: cutTo(text, Math.max(8, widthOf(text) - excess), 'end', signs.cut)}
					: remark;
			});
}
