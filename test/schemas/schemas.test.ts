import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import {parse} from 'smol-toml';
import {describe, expect, test} from 'vitest';
import {configSchema} from '../../build/schemas/config-schema.ts';
import {linesSchema} from '../../build/schemas/lines-schema.ts';
import {observationLine, observationTypes} from '../../source/codec/observation-line.ts';
import type {Schema} from '../../source/codec/shape.ts';
import {table} from '../../source/sources/systems.ts';
import {root} from '../helpers/build.ts';
import {
	acknowledgedWith,
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	learntAt,
	observationsOf,
	observe,
	overdueWith,
	pollWith,
} from '../helpers/observations.ts';
import {blocks} from '../papers/kit/papers.ts';

const compile = (schema: Schema): ValidateFunction =>
	new Ajv2020({
		strict: false,
		allErrors: false,
		formats: {'date-time': /^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/},
	}).compile(schema);

/** As it is told to users, further keys may come: here none may, so that each is in the table. */
function closed(schema: unknown): Schema {
	return JSON.parse(JSON.stringify(schema), (_, value) =>
		value !== null &&
		typeof value === 'object' &&
		'required' in value &&
		'properties' in value &&
		!('allOf' in value) &&
		!isCondition(value)
			? {...value, additionalProperties: false}
			: value,
	);
}

/** Of an `if`: it asks for the type alone. */
function isCondition({
	properties,
}: {
	readonly properties?: {readonly type?: {readonly const?: string}};
}): boolean {
	return properties?.type?.const !== undefined;
}

const takesLine = compile(closed(linesSchema()));
const takesConfig = compile(configSchema(table));

const files = (folder: string) =>
	readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath, entry.name));

/** Whole lines of JSON in any of them. */
const kept = files('test/golden/kept')
	.flatMap(path => readFileSync(path, 'utf8').split('\n'))
	.filter(line => /^\{"type":.*\}$/.test(line));

/** Of a simulator each system tells of itself in words of its own. */
const isOpen = (line: string) => line.startsWith('{"type":"simulator"');

function refused(lines: readonly string[]): readonly string[] {
	return lines.flatMap(line =>
		isOpen(line) || takesLine(JSON.parse(line))
			? []
			: [`${line.slice(0, 300)}: ${JSON.stringify(takesLine.errors?.slice(0, 3))}`],
	);
}

describe('the lines', () => {
	test('that are kept are all as the schema says', () => {
		expect(kept.length).toBeGreaterThan(100);
		expect(refused(kept)).toEqual([]);
	});

	test('of the papers, too', () => {
		const lines = blocks
			.filter(({language}) => language === 'json')
			.flatMap(({text}) => text.trim().split('\n'))
			.filter(line => line.startsWith('{"type":'));
		expect(refused(lines)).toEqual([]);
	});

	test('of whatever is learnt, whatever a server calls its things', () => {
		const gap = {feed: 'events', from: learntAt, to: learntAt, reason: 'anew'} as const;
		const covered = {least: learntAt.getTime(), most: learntAt.getTime()};
		const learnt = [
			...[eventWith(), agentWith(), cleanupWith(), activityWith(), overdueWith(), pollWith()],
			...[
				acknowledgedWith(),
				acknowledgedWith({note: 'seen'}, 'unacknowledged'),
				observe({type: 'gap', gap}),
			],
			...[pollWith({ok: true, error: null, marker: '9', coveredUntil: learntAt, coveredThere: covered})],
			...[pollWith({problems: [{item: 'events[3]', message: 'no id', count: 4}]})],
			...observationsOf('\u001b[31m"\\'),
		];
		expect(new Set(learnt.map(({type}) => type))).toEqual(new Set(observationTypes));
		expect(refused(learnt.map(observationLine))).toEqual([]);
	});

	test('that are wrong are refused', () => {
		const good = JSON.parse(observationLine(eventWith()));
		expect(takesLine(good)).toBe(true);
		const wrong = [
			{...good, status: 'fine'},
			{...good, at: 'noon'},
			{...good, more: 1},
			{...good, type: 'nothing'},
		];
		expect(wrong.filter(line => takesLine(line))).toEqual([]);
		const {id: _, ...rest} = good;
		expect(takesLine(rest)).toBe(false);
	});

	test('of a later version, with further keys, are taken by who checks with it', () => {
		expect(compile(linesSchema())({...JSON.parse(observationLine(eventWith())), more: 1})).toBe(true);
	});
});

describe('config.toml', () => {
	test('each settings file of the papers is one', () => {
		const whole = blocks.filter(({language, text}) => language === 'toml' && /^\[[\w-]+\]$/m.test(text));
		expect(whole.length).toBeGreaterThan(8);
		expect(whole.filter(({text}) => !takesConfig(parse(text))).map(({text}) => text)).toEqual([]);
	});

	test('each key takes what stands as its example, and says what it is', () => {
		const keys = table.keys.filter(({key}) => key.example !== '');
		expect(keys.length).toBeGreaterThan(40);
		const wrong = keys.filter(({name, key}) => !takesConfig(parse(`[a]\n${name} = ${key.example}`)));
		expect(wrong.map(({name}) => name)).toEqual([]);
		expect(JSON.stringify(configSchema(table)).match(/"description":"[^"]/g)?.length).toBeGreaterThan(
			keys.length,
		);
	});

	test.each([
		'intervall = "2s"',
		'[a]\nintervall = "2s"',
		'[a]\ninterval = "2 seconds"',
		'[a]\nkind = "rackspac"',
		'[a]\nbell = "yes"',
		'[a]\nfollow = "agent 1"',
		'endpoint = "https://a.example"',
		'watch = "a"',
		'[a]\nexpect = [{agent = "db"}]',
	])('%j is refused', text => {
		expect(takesConfig(parse(text))).toBe(false);
	});
});
