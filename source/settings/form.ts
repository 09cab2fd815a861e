import type {Environment} from '../domain/environment.ts';
import {checkContradictions} from './contradictions.ts';
import {noting, printing, reading, simulating, tables, withTimes} from './flag-users.ts';
import type {Found, Given} from './given.ts';
import {flag, setting} from './setting.ts';
import {UsageError} from './usage-error.ts';

/** How it is written. */
export type Form = {
	readonly json: boolean;
	/** Asked for lines, also where there is a terminal. */
	readonly plain: boolean;
	readonly csv: boolean;
	/** The template of each line, as it was typed. */
	readonly format: string | undefined;
	readonly markdown: boolean;
	/** As metrics, for node_exporter to read. */
	readonly openmetrics: boolean;
	/** A page in a new file. */
	readonly html: Found | undefined;
	readonly ascii: boolean;
	/** Undefined: as the terminal allows. */
	readonly colour: boolean | undefined;
	readonly zone: 'utc' | 'local';
	/** What the live screen is written on; `mono`: without colours. */
	readonly theme: (typeof themes)[number];
	/** The mouse is for the live screen. */
	readonly mouse: boolean;
	/** The live screen writes what changed; else Ink draws by itself. */
	readonly frameWriter: boolean;
};

const themes = ['auto', 'dark', 'light', 'mono'] as const;

export const formSettings = {
	json: flag(
		'json',
		'switch',
		'form',
		[...printing, ...simulating, ...reading, ...noting],
		'one JSON object a line',
		{isUntold: true},
	),
	plain: flag(
		'plain',
		'switch',
		'form',
		[...printing, 'replay'],
		'lines without colour, as a pipe gets them',
		{
			contradicts: ['json'],
		},
	),
	format: flag(
		'format',
		'text',
		'form',
		['events', 'wait', ...tables, 'replay'],
		"lines of your own, of the keys of --json: '{time} {status} {agent.name}'",
		{value: 'TEMPLATE', contradicts: ['json', 'plain']},
	),
	csv: flag('csv', 'switch', 'form', ['history'], 'comma-separated values, names in the first line', {
		isLesser: true,
		contradicts: ['json', 'plain', 'format'],
	}),
	markdown: flag('markdown', 'switch', 'form', ['report'], 'as Markdown', {
		isLesser: true,
		contradicts: ['json'],
	}),
	openmetrics: flag(
		'openmetrics',
		'switch',
		'form',
		['report'],
		'as metrics, for a textfile of node_exporter',
		{
			isLesser: true,
			contradicts: ['json', 'markdown'],
		},
	),
	html: flag('html', 'path', 'form', ['report'], 'as one page with a picture of the night, into a new file', {
		value: 'FILE',
		isLesser: true,
		contradicts: ['json', 'markdown', 'openmetrics'],
	}),
	ascii: flag('ascii', 'switch', 'form', [...printing, ...reading, ...noting], 'nothing but ASCII', {
		key: {example: 'true', reach: 'program'},
	}),
	noColour: flag('no-color', 'switch', 'form', [...printing, ...reading], 'no colours', {}),
	noFrameWriter: flag(
		'no-frame-writer',
		'switch',
		'form',
		['watch', 'replay'],
		'let Ink draw the live screen by itself',
		{isLesser: true},
	),
	theme: flag(
		'theme',
		'choice',
		'form',
		['watch', 'replay'],
		"colours for the terminal's ground; auto asks it",
		{
			choices: themes,
			fallback: 'auto',
			key: {example: '"light"', reach: 'program'},
		},
	),
	mouse: flag('mouse', 'switch', 'form', ['watch', 'replay'], 'wheel and clicks are for the screen', {
		isLesser: true,
		key: {example: 'true', reach: 'program'},
	}),
	utc: flag('utc', 'switch', 'form', withTimes, 'times in UTC (the default)', {}),
	local: flag('local', 'switch', 'form', withTimes, 'times in the zone of this machine', {
		contradicts: ['utc'],
	}),
	time: setting('time', 'choice', 'form', 'the zone of the times', {
		choices: ['utc', 'local'],
		key: {example: '"local"', reach: 'program'},
	}),
} as const;

const {
	json,
	plain,
	format,
	csv,
	markdown,
	openmetrics,
	html,
	ascii,
	noColour,
	noFrameWriter,
	theme,
	mouse,
	utc,
	local,
	time,
} = formSettings;

export function readForm(given: Given, environment: Environment): Form {
	checkContradictions(given, Object.values(formSettings));
	if (given.isOn(json) && given.isOn(local)) {
		throw new UsageError('--local does not go with --json, whose times are always UTC: leave it out');
	}

	return {
		json: given.isOn(json),
		plain: given.isOn(plain),
		csv: given.isOn(csv),
		format: given.find(format)?.text,
		markdown: given.isOn(markdown),
		openmetrics: given.isOn(openmetrics),
		html: given.find(html),
		ascii: given.isOn(ascii) || isAsciiLocale(environment),
		colour: given.isOn(noColour) || given.isOn(plain) ? false : readColour(environment),
		zone: readZone(given),
		theme: given.choice(theme),
		mouse: given.isOn(mouse),
		frameWriter: !given.isOn(noFrameWriter) && !environment.SWEEPWATCH_NO_FRAME_WRITER,
	};
}

function readZone(given: Given): 'utc' | 'local' {
	if (given.isOn(local) || given.isOn(utc)) {
		return given.isOn(local) ? 'local' : 'utc';
	}

	return given.find(time)?.text === 'local' && !given.isOn(json) ? 'local' : 'utc';
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
