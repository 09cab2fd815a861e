import type {Measure} from '../kit/result.ts';
import {passDay} from './soak/day.ts';
import {describeDay} from './soak/day-section.ts';
import {soakWithEvents} from './soak/million.ts';

const hours = 24;

/** Whether anything grows that should not: a million events, and a day. */
export const soak: Measure = {
	key: 'soak',
	title: 'A million events and 24 simulated hours',
	minutes: 5,
	async run(tell) {
		const million = await soakWithEvents(tell);
		const day = await passDay(hours, ({hour, rss}) => {
			if (hour % 4 === 0) {
				tell(`${hour} of ${hours} hours, ${rss.toFixed(0)} MB`);
			}
		});
		return [...million, describeDay(day)];
	},
};
