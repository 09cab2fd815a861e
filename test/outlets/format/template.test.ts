import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {commonFields, hasField, lineFields} from '../../../source/codec/line-fields.ts';
import {observationToJson, observationTypes} from '../../../source/codec/observation-line.ts';
import {isObject, type Json} from '../../../source/domain/json.ts';
import type {Told} from '../../../source/domain/observation.ts';
import {typesFor} from '../../../source/outlets/format/check-template.ts';
import {readTemplate} from '../../../source/outlets/format/read-template.ts';
import {createTemplateLines} from '../../../source/outlets/format/template-lines.ts';
import {writeTemplate} from '../../../source/outlets/format/write-template.ts';
import {
	acknowledgedWith,
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	hostileText,
	observationsOf,
	observe,
	overdueWith,
	pollWith,
} from '../../helpers/observations.ts';

const gap = observe({
	type: 'gap',
	gap: {feed: 'events', from: new Date(0), to: new Date(1), reason: 'retention'},
});
const event = eventWith({details: {'a.b': 1, deep: {list: [1, 2]}, empty: ''}});

function write(template: string, json = observationToJson(event), ascii = false): string {
	return writeTemplate(readTemplate(template), json, ascii);
}

describe('a template', () => {
	test.each([
		['{status} {agent.name|agent.id} {event}', 'failed 8f135b4f-7a69-4b8a-947f-5e80d772fd97 cleanup_failed'],
		['{status:8}|', 'failed  |'],
		['{status:>8}|', '  failed|'],
		['{event:.8}|{event:10.8}|', 'cleanup…|cleanup…  |'],
		['{time}\\t{id}\\n\\\\', '2026-11-20T14:02:06.238Z\t5690138414\n\\'],
		['{{{status}}}', '{failed}'],
		['{progress} {progress.done:3}|', '- -  |'],
		[
			'{details.a.b} {details.deep} {details.deep.list} {details.empty} {details.none}',
			'1 {"list":[1,2]} [1,2] - -',
		],
		['✖ {source}', '✖ dfw'],
	])('%s', (template, line) => {
		expect(write(template)).toBe(line);
	});

	test('is nothing but ASCII where that is asked for', () => {
		expect(write('✖ {event:.8}\\t|', undefined, true)).toBe('X cleanup~\t|');
	});

	test.each([
		['{status', 'a { stands alone'],
		['status}', 'a } stands alone'],
		['status', 'names no field'],
		['{}', '{} is no field'],
		['{status:wide}', '{status:wide} is no field'],
		['{status:99999}', 'is no field'],
		['{status}\\x', 'behind a \\ stands t'],
	])('%s is refused', (template, message) => {
		expect(() => readTemplate(template)).toThrow(message);
	});

	test.each([
		['{statsu}', observationTypes, "there is no field 'statsu': did you mean 'status'?"],
		['{event}', ['cleanup'], "there is no field 'event': use type, at, source, id"],
		['{event} {feed}', observationTypes, 'no line has all of event, feed'],
	] as const)('%s names what is not there', (template, types, message) => {
		expect(() => typesFor(readTemplate(template), types as readonly Told['type'][])).toThrow(message);
	});

	test('is filled by the lines that have all of it', () => {
		const types = (template: string) => [...typesFor(readTemplate(template), observationTypes)];
		expect(types('{event}')).toEqual(['event']);
		expect(types('{status} {agent.name}')).toEqual(['event', 'cleanup', 'activity']);
		expect(types('{event|kind} {agent.name}')).toEqual(['event', 'activity', 'overdue']);
		expect(types('{at}')).toEqual(observationTypes);
	});

	test('lets nothing of a server steer a terminal', () => {
		const all = '{at} {type}';
		fc.assert(
			fc.property(hostileText, text => {
				for (const observation of observationsOf(text)) {
					const fields = lineFields[observation.type].map(path => `{${path}} {${path}:3.9}`);
					const line = write([all, ...fields].join(' '), observationToJson(observation));
					expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
				}
			}),
			{numRuns: 40},
		);
		expect(write('\u001b[31m{status}')).not.toContain('\u001b');
	});
});

test('each key of each object can be named, and no other', () => {
	const observations = [
		...[event, agentWith({details: {a: 1}}), cleanupWith(), activityWith(), gap, overdueWith(), pollWith()],
		...[acknowledgedWith(), acknowledgedWith({}, 'unacknowledged')],
	];
	expect(new Set(observations.map(({type}) => type))).toEqual(new Set(observationTypes));
	for (const observation of observations) {
		const {type} = observation;
		const json = observationToJson(observation);
		const leaves = (value: Json | undefined, path: string): readonly string[] =>
			isObject(value) && path !== 'details'
				? Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`))
				: [path];
		expect(leaves(json, '').filter(path => !hasField(type, path))).toEqual([]);
		const roots = new Set([...commonFields, ...lineFields[type]].map(path => path.split('.')[0] ?? ''));
		const optional = ['subject', 'coveredThere', 'problems'];
		expect([...roots].filter(root => !(root in json) && !optional.includes(root))).toEqual([]);
	}
});

describe('lines', () => {
	function tell(template: string, more: Partial<Parameters<typeof createTemplateLines>[0]> = {}) {
		const [lines, aside]: readonly [string[], string[]] = [[], []];
		const told = createTemplateLines({
			template: readTemplate(template),
			write: text => void lines.push(text),
			tellAside: line => aside.push(line),
			...{ascii: false, zone: 'utc', retentions: new Map([['dfw', 60_000]])},
			...{filter: undefined, only: undefined},
			...more,
		});
		const all = [
			event,
			eventWith({status: 'running', event: 'cleanup_in_progress'}),
			agentWith(),
			gap,
			pollWith(),
		];
		for (const observation of all) {
			void told.learn(observation);
		}

		return {lines, aside};
	}

	test('are of what has the fields; how the watching itself goes stands beside them', () => {
		const {lines, aside} = tell('{status} {event}');
		expect(lines).toEqual(['failed cleanup_failed\n', 'running cleanup_in_progress\n']);
		expect(aside.map(line => line.slice(26, 35).trim())).toEqual(['gap', 'error']);
		expect(tell('{type} {feed}')).toMatchObject({lines: ['gap events\n', 'poll events\n'], aside: []});
	});

	test('are filtered as the others are', () => {
		expect(tell('{status} {event}', {only: 'bad'}).lines).toEqual(['failed cleanup_failed\n']);
		expect(tell('{status} {event}', {filter: line => line.includes('progress')}).lines).toHaveLength(1);
	});
});
