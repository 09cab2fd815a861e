import {parseArgs} from 'node:util';
import {isReached} from '../kit/goal.ts';
import {describeMachine, readMachine} from '../kit/machine.ts';
import {measureAll} from '../kit/measure-all.ts';
import type {Measure} from '../kit/result.ts';
import {formatSection} from '../kit/table.ts';
import {burst} from './burst.ts';
import {everyone} from './everyone.ts';
import {history} from './history.ts';
import {profiles} from './profiles.ts';
import {stream} from './stream.ts';
import {team} from './team.ts';

/*
 * What comes in quantities: whether all of it is told once, in little memory, while the keys go on. Short
 * unless --full; the exit status is 1 when something fails or a goal is not reached.
 *
 *     npm run load -- [NAME…] [--full]
 */
process.env.NODE_ENV = 'production';
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {full: {type: 'boolean', default: false}},
});
const all: readonly Measure[] = [
	stream(values.full),
	burst({
		key: 'burst',
		title: '50 000 events in one answer',
		events: 50_000,
		padding: 0,
		mostMemory: 300,
	}),
	burst({key: 'page', title: 'An answer of 16 MiB', events: 4000, padding: 3800, mostMemory: 300}),
	everyone(values.full),
	history,
	profiles(values.full),
	team(values.full),
];
const unknown = positionals.filter(name => !all.some(({key}) => key === name));
if (unknown.length > 0) {
	console.error(`load: there is no ${unknown[0]}; there are ${all.map(({key}) => key).join(', ')}`);
	process.exit(2);
}

const wanted = all.filter(({key}) => positionals.length === 0 || positionals.includes(key));
console.log(describeMachine(readMachine()));
const {sections, failures} = await measureAll(
	wanted.map(measure => ({key: measure.key, load: async () => measure})),
	{
		section: section => console.log(formatSection(section)),
		progress: (key, text) => console.error(`${key}: ${text}`),
		failure: ({key, message}) => console.error(`${key}: failed: ${message}\n`),
	},
);
const missed = sections.flatMap(({figures}) => figures.filter(figure => isReached(figure) === false));
process.exit(failures.length + missed.length === 0 ? 0 : 1);
