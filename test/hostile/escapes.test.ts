import {describe, expect, test} from 'vitest';
import {observationLine} from '../../source/codec/observation-line.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {quote} from '../../source/http/wording.ts';
import {childEnvironment} from '../../source/outlets/alerts/child-environment.ts';
import {notificationBytes} from '../../source/outlets/alerts/notification.ts';
import {writeCsv} from '../../source/outlets/csv.ts';
import {writeLine} from '../../source/outlets/lines/line.ts';
import {LineTeller} from '../../source/outlets/lines/line-teller.ts';
import {drawTable} from '../../source/outlets/table.ts';
import {copyToClipboard} from '../../source/terminal/clipboard.ts';
import {writeTitle} from '../../source/terminal/title.ts';
import {observationsOf} from '../helpers/observations.ts';
import {makeActivity} from '../helpers/things.ts';
import {escapes, formulas} from './escapes.ts';

/** Whatever acts on a terminal or hides in a text. */
const active = /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E0FFF}]/u;

const wording = {host: 'h', proxy: undefined, path: '/', secrets: []};

/** By where a text ends up: what of it is not of our own making. */
const sinks: readonly (readonly [string, (text: string) => readonly string[]])[] = [
	['lines', text => tellLines(observationsOf(text))],
	['JSON', text => observationsOf(text).map(observation => observationLine(observation))],
	['a table for spreadsheets', text => csvOf(text).flat()],
	[
		'a drawn table',
		text => drawTable({head: ['A', 'B'], rows: [[{text: quote(text, wording)}, {text: 'x'}]]}),
	],
	['a complaint about an answer', text => [quote(text, wording)]],
	['the environment of an alert command', text => environmentsOf(text)],
	[
		'a notification',
		text => ['xterm-kitty', 'foot', 'xterm'].flatMap(TERM => bodiesOf(notificationBytes(text, {TERM}))),
	],
	['a notification through tmux', text => bodiesOf(notificationBytes(text, {TERM: 'foot', TMUX: '1'}))],
	['a title', text => bodiesOf(writeTitle(text))],
	['the clipboard', text => [pasted(text).replace(/[\n\t\p{Cf}\u2028\u2029]/gu, '')]],
];

describe('no control sequence gets into', () => {
	test.each(sinks)('%s', (_, send) => {
		const leaking = escapes.filter(({text}) => send(text).some(told => active.test(told)));
		expect(leaking.map(({name}) => name)).toEqual([]);
	});

	test('anything, as each of them would be seen there', () => {
		expect(escapes.filter(({text}) => !active.test(text)).map(({name}) => name)).toEqual([]);
		expect(escapes.length).toBeGreaterThan(1500);
	});
});

describe('no cell of a spreadsheet is run', () => {
	test.each(formulas)('that holds %j', text => {
		for (const cell of csvOf(text).flat()) {
			// Neither the cell, nor what a spreadsheet makes of it that takes another sign between cells.
			for (const part of cell.split(';')) {
				expect(part.normalize('NFKC')).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@]/u);
			}
		}
	});
});

function tellLines(observations: readonly Observation[]): readonly string[] {
	const teller = new LineTeller({zone: 'utc', retentions: new Map()});
	const lines = observations.flatMap(observation => teller.tell(observation));
	return lines.map(line => writeLine(line, {ascii: false, colour: false}));
}

/** The cells below the head, as they are read back. */
function csvOf(text: string): readonly (readonly string[])[] {
	const agent = {id: text, name: text};
	const activity = makeActivity(text, text, {
		kind: text,
		name: text,
		actor: text,
		text,
		agent,
		parentId: text,
	});
	const [, ...rows] = writeCsv([{source: text, activity}])
		.split('\r\n')
		.slice(0, -1);
	return rows.map(row =>
		[...row.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(
			([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
		),
	);
}

function environmentsOf(text: string): readonly string[] {
	return observationsOf(text).flatMap(observation => {
		const alert = {kind: 'failure', observation, agent: text, since: undefined} as const;
		const variables = childEnvironment({}, [], {alerts: [alert], count: 1});
		return Object.values(variables).flatMap(value => value ?? []);
	});
}

/** What stands in commands of our own between their beginning and their end. */
function bodiesOf(bytes: string): readonly string[] {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is ours.
	return bytes.split(/\u001BPtmux;|\u001B\\|\u001B{1,2}\](?:0|9|777);|\u0007/);
}

function pasted(text: string): string {
	const [, base64 = ''] = /;c;([\w+/=]*)/.exec(copyToClipboard(text, {}) ?? '') ?? [];
	return Buffer.from(base64, 'base64').toString();
}
