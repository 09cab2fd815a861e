import type {Look} from '../../domain/vocabulary/signs.ts';
import type {ProfileTone} from './profile-tone.ts';

/** How a piece of text is meant; what it looks like is for the theme to say. */
export type Tone = 'plain' | 'dim' | 'strong' | 'accent' | 'mark' | 'spoken' | ProfileTone | Look;

export type Span = {
	readonly text: string;
	readonly tone: Tone;
	/** Somebody looks for it. */
	readonly isFound?: boolean;
	/** Of the selected row of the focused pane. */
	readonly isSelected?: boolean;
};

/** One line of the screen, never wider than it. */
export type Line = {readonly spans: readonly Span[]};

export function span(text: string, tone: Tone = 'plain'): Span {
	return {text, tone};
}

export function lineOf(...spans: readonly Span[]): Line {
	return {spans};
}

/** The same line, in the bar of the selection or out of it. */
export function withSelection({spans}: Line, isSelected: boolean): Line {
	return {spans: spans.map(each => ({...each, isSelected}))};
}

export const emptyLine: Line = {spans: []};

export function textOfLine({spans}: Line): string {
	return spans.map(({text}) => text).join('');
}

export function isSameLine(left: Line, right: Line): boolean {
	return (
		left === right ||
		(left.spans.length === right.spans.length &&
			left.spans.every(
				(each, at) =>
					each.text === right.spans[at]?.text &&
					each.tone === right.spans[at]?.tone &&
					each.isFound === right.spans[at]?.isFound &&
					each.isSelected === right.spans[at]?.isSelected,
			))
	);
}
