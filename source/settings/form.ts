import type {Environment} from './environment.ts';
import type {Given} from './given.ts';
import {UsageError} from './usage-error.ts';

/** How it is written. */
export type Form = {
	readonly json: boolean;
	/** Asked for lines, also where there is a terminal. */
	readonly plain: boolean;
	readonly csv: boolean;
	readonly markdown: boolean;
	readonly ascii: boolean;
	/** Undefined: as the terminal allows. */
	readonly colour: boolean | undefined;
	readonly zone: 'utc' | 'local';
	/** The live screen writes what changed; else Ink draws by itself. */
	readonly frameWriter: boolean;
};

export function readForm(given: Given, environment: Environment): Form {
	for (const [one, other] of [
		['json', 'plain'],
		['json', 'csv'],
		['plain', 'csv'],
		['json', 'markdown'],
		['utc', 'local'],
	] as const) {
		if (given.isOn(one) && given.isOn(other)) {
			throw new UsageError(`--${one} and --${other} contradict each other: keep one`);
		}
	}

	if (given.isOn('json') && given.isOn('local')) {
		throw new UsageError('--local does not go with --json, whose times are always UTC: leave it out');
	}

	return {
		json: given.isOn('json'),
		plain: given.isOn('plain'),
		csv: given.isOn('csv'),
		markdown: given.isOn('markdown'),
		ascii: given.isOn('ascii') || isAsciiLocale(environment),
		colour: given.isOn('no-color') || given.isOn('plain') ? false : readColour(environment),
		zone: readZone(given),
		frameWriter: !given.isOn('no-frame-writer') && !environment.SWEEPWATCH_NO_FRAME_WRITER,
	};
}

function readZone(given: Given): 'utc' | 'local' {
	if (given.isOn('local') || given.isOn('utc')) {
		return given.isOn('local') ? 'local' : 'utc';
	}

	return given.find('time')?.text === 'local' && !given.isOn('json') ? 'local' : 'utc';
}

function readColour({FORCE_COLOR: force, NO_COLOR: no, TERM: terminal}: Environment): boolean | undefined {
	if (force !== undefined) {
		return force !== '0' && force !== 'false';
	}

	return (no !== undefined && no !== '') || terminal === 'dumb' ? false : undefined;
}

/** Only a locale that says so: many machines have none, and a terminal that can do more. */
function isAsciiLocale({LC_ALL, LC_CTYPE, LANG}: Environment): boolean {
	const locale = LC_ALL || LC_CTYPE || LANG;
	return locale !== undefined && locale !== '' && !/utf-?8/i.test(locale);
}
