import {expect, test} from 'vitest';
import {compareIds} from '../../source/domain/ids.ts';
import type {Json} from '../../source/domain/json.ts';
import {redactJson, redactText} from '../../source/domain/redaction.ts';
import {statusOfEvent, statusOfState} from '../../source/domain/status-of.ts';
import {cleanField, cleanText, toAscii} from '../../source/domain/text.ts';
import {readDate} from '../../source/domain/time.ts';
import {readServerWords} from '../../source/http/server-words.ts';
import {quote} from '../../source/http/wording.ts';
import {writeCsv} from '../../source/outlets/csv.ts';
import {makeActivity} from '../helpers/things.ts';
import {examples} from './examples.ts';
import {families} from './families.ts';

const wording = {host: 'h', proxy: undefined, path: '/', secrets: ['hunter2-hunter2-hunter2']};

/** Every place that a text of an answer comes by. */
const places: readonly (readonly [string, (text: string) => unknown])[] = [
	['cleaning', cleanText],
	['cleaning for a column', cleanField],
	['cleaning for ASCII', text => toAscii(cleanText(text))],
	['looking for credentials', text => redactJson(text)],
	['looking for secret names', text => redactJson({[text]: 1})],
	['looking for known secrets', text => redactText(text, wording.secrets)],
	['quoting', text => quote(text, wording)],
	['reading an error page', text => readServerWords(text, undefined)],
	['reading an error', text => readServerWords('', {message: text, errors: [text]})],
	['reading a date', readDate],
	['reading a state', statusOfState],
	['reading the name of an event', statusOfEvent],
	['comparing ids', text => compareIds(text, `${text}1`)],
	[
		'writing a table for spreadsheets',
		text => writeCsv([{source: text, activity: makeActivity('1', text, {name: text, text})}]),
	],
	...examples.map(({name, decode, items}) => {
		const [item = {}] = items;
		return [`decoding ${name}`, (text: string) => decode(fillIn(item, text))] as const;
	}),
];

const size = Number(process.env.SWEEPWATCH_TEXT ?? 10_000);

test.each(places)('%s takes no more than twice the time for twice the text', (_, work) => {
	const slow = families.filter(({make}) => isWorseThanLinear(make, work)).map(({name}) => name);
	expect(slow).toEqual([]);
});

/** Every text of an item becomes this one; what an id must be, it stays. */
function fillIn(value: Json, text: string): Json {
	if (typeof value === 'string') {
		return text;
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	return Array.isArray(value)
		? value.map(item => fillIn(item as Json, text))
		: Object.fromEntries(
				Object.entries(value).map(([key, item]) => [
					key,
					/^id$/i.test(key) ? item : fillIn(item as Json, text),
				]),
			);
}

/**
 * Four times the text may take 2.5 × 2.5 times as long, and a square takes sixteen times as long. What is
 * over in no time is left: there the noise is larger than the work.
 */
function isWorseThanLinear(make: (length: number) => string, work: (text: string) => unknown): boolean {
	const [small, large] = [make(size), make(4 * size)];
	return [1, 6, 12].every(rounds => {
		const time = timeOf(() => work(large), rounds);
		return time > 20 && time > 2.5 * 2.5 * timeOf(() => work(small), 4 * rounds);
	});
}

/**
 * Milliseconds of this thread's own work: what else the machine does counts for nothing. A machine may count
 * them in steps of four, so that a single short work takes none at all: the mean of many does not.
 */
function timeOf(work: () => unknown, rounds: number): number {
	const before = process.threadCpuUsage();
	for (let round = 0; round < rounds; round++) {
		work();
	}

	const {user, system} = process.threadCpuUsage(before);
	return (user + system) / 1000 / rounds;
}
