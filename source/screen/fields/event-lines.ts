import {hangingLines} from '../../domain/one-job/hanging-lines.ts';
import {timeOf} from '../../domain/one-job/moments.ts';
import {progressWords} from '../../domain/vocabulary/progress-words.ts';
import {eventWords} from '../../domain/vocabulary/state-words.ts';
import {clockStyle} from '../kit/times.ts';
import {type Line, span} from '../looks/line.ts';
import {type Signs, signOf, tidy, wordTone} from '../looks/signs.ts';
import {momentText} from '../looks/time-text.ts';
import type {ScreenState} from '../state/state.ts';
import type {EventItem} from './job-events.ts';

type Told = {readonly item: EventItem; readonly count: number; readonly isOpened: boolean};

/** The events of one job, in their order; what it says again and again stands once, as it was last. */
export function eventLines(
	state: ScreenState,
	items: readonly EventItem[],
	opened: EventItem | null,
	width: number,
	signs: Signs,
): readonly Line[] {
	const style = clockStyle(state);
	return fold(items, opened).flatMap(({item, count, isOpened}) => {
		const {event} = item;
		const words = tidy(eventWords(event.event, event.status), signs);
		const progress = event.progress ? progressWords(event.progress) : '';
		return hangingLines(
			[
				span(isOpened ? signs.mark : ' ', 'strong'),
				span(`${signOf(event.status, signs)} `, event.status),
				span(`${momentText(timeOf(item), style, 12).padEnd(12)}  `, 'dim'),
				span(words, wordTone(event.status)),
				span(`${count > 1 ? ` ${signs.times}${count}` : ''}  `, 'dim'),
			],
			[progress, tidy(sayingOf(item), signs)].filter(Boolean).join('  '),
			width,
			signs,
		);
	});
}

/** Why, where the event says so itself. */
function sayingOf({event: {details}}: EventItem): string {
	const found = [details.reason, details.message, details.text].find(each => typeof each === 'string');
	return typeof found === 'string' ? found : '';
}

function fold(items: readonly EventItem[], opened: EventItem | null): readonly Told[] {
	const told: Told[] = [];
	for (const item of items) {
		const last = told.at(-1);
		const isOpened = item.sequence === opened?.sequence;
		if (last?.item.event.event === item.event.event) {
			told[told.length - 1] = {item, count: last.count + 1, isOpened: isOpened || last.isOpened};
		} else {
			told.push({item, count: 1, isOpened});
		}
	}

	return told;
}
