import type {Figure, Section} from '../../kit/result.ts';
import type {Day} from './day.ts';
import type {Hour} from './day-message.ts';

/** After so many hours as many events, jobs and known ids are kept as ever will be. */
const full = 16;

/** What a simulated day has cost, by its hours. */
export function describeDay({hours, seconds}: Day): Section {
	const shown = hours.filter(({hour}) => hour === 1 || hour % 4 === 0 || hour === hours.length);
	const [first, last] = [hours[0], hours.at(-1)];
	const filled = hours.find(({hour}) => hour === Math.min(full, hours.length));
	const failed = hours.reduce((sum, {failedPolls}) => sum + failedPolls, 0);
	const gaps = hours.reduce((sum, each) => sum + each.gaps, 0);
	const events = hours.reduce((sum, each) => sum + each.events, 0);
	return {
		key: 'soak-day',
		title: `${hours.length} simulated hours on the live screen`,
		how: "The program's own source, monitor, store, screen and frame writer in a process of their own, at 120×40, under a clock that goes on as fast as they can, beside the simulator with 15 agents and an outage of ten minutes every three hours; a key a minute. Heap and RSS after a collection.",
		figures: [...shown.flatMap(toFigures), ...(first && last && filled ? ratios(first, filled, last) : [])],
		notes: [
			`It took ${seconds.toFixed(0)} s: ${events} events, ${failed} failed requests told, ${gaps} gaps.`,
			'Of each hour three minutes pass second by second, as in life; a frame is the processor time of a second in which only the clock moves, the median of these. In the rest whatever is due waits for a beat of 15 s: 86 400 drawn seconds would take too long.',
			'RSS is higher than in life: a day of rubbish is made in minutes. What counts is that it stays.',
		],
	};
}

function toFigures(hour: Hour): readonly Figure[] {
	const row = `hour ${hour.hour}`;
	return [
		{row, column: 'heap', value: hour.heap, unit: 'MB'},
		{row, column: 'RSS', value: hour.rss, unit: 'MB'},
		{row, column: 'frames', value: hour.frames, unit: ''},
		{row, column: 'a frame', value: hour.beat, unit: 'ms'},
		{row, column: 'descriptors', value: hour.files, unit: ''},
		{row, column: 'handles', value: hour.handles, unit: ''},
		{row, column: 'timers', value: hour.timers + hour.sleepers, unit: ''},
		{row, column: 'listeners', value: hour.listeners, unit: ''},
	];
}

function ratios(first: Hour, filled: Hour, last: Hour): readonly Figure[] {
	const whole = `hour ${last.hour} to 1`;
	const since = `hour ${last.hour} to ${filled.hour}`;
	return [
		// Until then what is kept becomes more, as it should.
		{row: since, column: 'heap', value: last.heap / filled.heap, unit: '×', goal: {most: 1.1}},
		{row: since, column: 'RSS', value: last.rss / filled.rss, unit: '×', goal: {most: 1.1}},
		{row: whole, column: 'a frame', value: last.beat / first.beat, unit: '×', goal: {most: 1.5}},
		{row: whole, column: 'descriptors', value: last.files / first.files, unit: '×', goal: {most: 1.1}},
		{
			row: whole,
			column: 'timers',
			value: (last.timers + last.sleepers) / (first.timers + first.sleepers),
			unit: '×',
			goal: {most: 1.5},
		},
		{row: whole, column: 'listeners', value: last.listeners / first.listeners, unit: '×', goal: {most: 1}},
	];
}
