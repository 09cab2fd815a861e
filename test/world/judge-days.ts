import {basename} from 'node:path';
import type {Line} from '../truth/account.ts';
import type {Wrongs} from './judge-story.ts';
import type {Outcome} from './play.ts';

/** So long may lie between what happened and its line: the machine slept. */
const longestSleep = 12 * 3_600_000;

/** Each line of a journal lies in the file of its day, and none of the days in between is missing. */
export function judgeDays({files}: Pick<Outcome, 'files'>): Wrongs {
	const days = [...files].filter(([path]) => path.endsWith('.ndjson'));
	const misplaced = days.flatMap(([path, bytes]) => {
		const day = basename(path, '.ndjson');
		return bytes
			.toString()
			.split('\n')
			.filter(text => text !== '')
			.filter(text => !isOf(day, text))
			.map(text => `${text.slice(0, 120)} in ${day}`);
	});
	const names = days.map(([path]) => basename(path, '.ndjson')).sort();
	const missing = names.slice(1).flatMap((name, index) => {
		const [before, after] = [Date.parse(names[index] ?? ''), Date.parse(name)];
		return after - before === 86_400_000 ? [] : [`nothing between ${names[index]} and ${name}`];
	});
	return {misplaced, 'missing days': missing};
}

function isOf(day: string, text: string): boolean {
	try {
		const {at} = JSON.parse(text) as Line;
		return at === undefined || at.startsWith(day) || isWrittenLater(day, Date.parse(at));
	} catch {
		// What a power cut tore is judged elsewhere.
		return true;
	}
}

function isWrittenLater(day: string, at: number): boolean {
	const begin = Date.parse(day);
	return at < begin && begin - at < longestSleep;
}
