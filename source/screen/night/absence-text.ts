import {clockStyle} from '../kit/times.ts';
import {signsOf} from '../looks/signs.ts';
import {minuteText} from '../looks/time-text.ts';
import type {ScreenState} from '../state/state.ts';
import type {Absence} from '../state/view.ts';
import {countSpans} from './strip.ts';

/** `away 03:10–12:20: ✖ 3  ■ 1  ✔ 41` */
export function absenceText(state: ScreenState, {from, to, ended}: Absence): string {
	const signs = signsOf(state.setup.unicode);
	const style = clockStyle(state);
	const range = `${minuteText(from, style)}${signs.unicode ? '–' : '-'}${minuteText(to, style)}`;
	return `away ${range}: ${countSpans(ended, signs)
		.map(({text}) => text)
		.join('')}`;
}
