import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {type Exposition, writeExposition} from '../../../source/outlets/metrics/exposition.ts';
import {families} from '../../../source/outlets/metrics/families.ts';
import {type Beside, createMeasures} from '../../../source/outlets/metrics/measures.ts';
import {createSamples} from '../../../source/outlets/metrics/samples.ts';
import {
	agentWith,
	cleanupWith,
	eventWith,
	hostileText,
	learntAt,
	observationsOf,
	observe,
	overdueWith,
	pollWith,
} from '../../helpers/observations.ts';
import {readExposition} from './read-exposition.ts';

const now = learntAt.getTime();
const day = 24 * 3_600_000;

function measure(observations: readonly Observation[], beside: Beside = {}, at = now) {
	const measures = createMeasures({version: '1.2.3', profiles: ['dfw']});
	for (const observation of observations) {
		measures.learn(observation);
	}

	return measures.samples({from: at - day, now: at}, beside);
}

function write(
	observations: readonly Observation[],
	exposition: Exposition = 'text',
	beside: Beside = {},
): string {
	return writeExposition(measure(observations, beside).list(), exposition);
}

/** Its value, by the labels that are asked for; undefined where there is none. */
function countIn(
	text: string,
	name: string,
	labels: Readonly<Record<string, string>> = {},
): number | undefined {
	return readExposition(text).find(
		sample =>
			sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
	)?.value;
}

const running = {status: 'running', state: 'in_progress', endedAt: null} as const;
const failed = {status: 'failed', state: 'failed'} as const;

test('events, gaps and polls are counted, by what they say', () => {
	const gap = {feed: 'events', from: new Date(now - 90_000), to: learntAt, reason: 'cap'} as const;
	const text = write([
		eventWith({id: '1'}),
		eventWith({id: '2'}),
		observe({type: 'gap', gap}),
		pollWith(),
		pollWith({ok: true, error: null, isRoutine: true}),
	]);
	expect(countIn(text, 'sweepwatch_events_total', {profile: 'dfw', status: 'failed'})).toBe(2);
	expect(countIn(text, 'sweepwatch_gaps_total', {reason: 'cap'})).toBe(1);
	expect(countIn(text, 'sweepwatch_gaps_total', {reason: 'retention'})).toBe(0);
	expect(countIn(text, 'sweepwatch_gap_seconds_total')).toBe(90);
	expect(countIn(text, 'sweepwatch_polls_total', {feed: 'events', outcome: 'ok'})).toBe(1);
	expect(countIn(text, 'sweepwatch_polls_total', {outcome: 'server-error'})).toBe(1);
});

test('what earlier runs told says how things are, and is not counted', () => {
	const measures = createMeasures({version: '1', profiles: ['dfw']});
	for (const observation of [agentWith(), cleanupWith(failed), eventWith()]) {
		measures.recall(observation);
	}

	const text = writeExposition(measures.samples({from: now - day, now}).list(), 'text');
	expect(countIn(text, 'sweepwatch_jobs', {kind: 'cleanup', status: 'failed'})).toBe(1);
	expect(countIn(text, 'sweepwatch_agents', {state: 'online'})).toBe(1);
	expect(text).not.toContain('sweepwatch_events_total');
});

describe('how far behind', () => {
	const good = {ok: true, error: null} as const;

	test('is reckoned from what is covered, and grows while nothing answers', () => {
		const observations = [pollWith({...good, coveredUntil: new Date(now - 5000)}), pollWith()];
		const text = writeExposition(measure(observations, {}, now + 60_000).list(), 'text');
		expect(countIn(text, 'sweepwatch_lag_seconds', {feed: 'events'})).toBe(65);
	});

	test('is one number for the feeds of all agents', () => {
		const feeds = ['a1', 'a2', 'a3'].map(id => pollWith({...good, feed: `agent ${id} events`}));
		expect(readExposition(write(feeds)).filter(({name}) => name === 'sweepwatch_lag_seconds')).toEqual([
			{name: 'sweepwatch_lag_seconds', labels: {profile: 'dfw', feed: 'agent events'}, value: 0},
		]);
	});
});

describe('jobs', () => {
	test('are counted by their state now, and states without any are told as none', () => {
		const text = write([cleanupWith(running), cleanupWith({...failed, id: 'c2'}), cleanupWith(failed)]);
		expect(countIn(text, 'sweepwatch_jobs', {status: 'failed'})).toBe(2);
		expect(countIn(text, 'sweepwatch_jobs', {status: 'running'})).toBe(0);
	});

	test('that ended more than a day ago are not, those that run are', () => {
		const observations = [cleanupWith(failed), cleanupWith({...running, id: 'c2'})];
		const text = writeExposition(measure(observations, {}, now + 2 * day).list(), 'text');
		expect(countIn(text, 'sweepwatch_jobs', {status: 'failed'})).toBe(0);
		expect(countIn(text, 'sweepwatch_jobs', {status: 'running'})).toBe(1);
	});

	test('that run too long are told, until they end', () => {
		const late = [cleanupWith(running), overdueWith()];
		expect(countIn(write(late), 'sweepwatch_overdue_jobs')).toBe(1);
		expect(countIn(write([...late, cleanupWith(failed)]), 'sweepwatch_overdue_jobs')).toBe(0);
	});

	test('the last good end of each agent is told by its name, and a bad one does not count', () => {
		const good = {status: 'completed', state: 'completed', errors: {count: 0, reason: null}} as const;
		const text = write([
			agentWith(),
			cleanupWith(good),
			cleanupWith({...failed, id: 'c2', endedAt: learntAt}),
		]);
		expect(
			countIn(text, 'sweepwatch_last_success_timestamp_seconds', {agent: 'db-02', kind: 'cleanup'}),
		).toBe(Date.parse('2026-11-20T14:02:06.000Z') / 1000);
	});
});

test('only who publishes says what waits for it, and whether it leads', () => {
	expect(write([])).not.toContain('sweepwatch_leader');
	const text = write([], 'text', {queues: {journal: 3, publish: 7}, leaders: {dfw: false}});
	expect(countIn(text, 'sweepwatch_queue_lines', {queue: 'publish'})).toBe(7);
	expect(countIn(text, 'sweepwatch_leader')).toBe(0);
});

test('a counter is called as each format wants it', () => {
	const observations = [eventWith()];
	const head = (exposition: Exposition) =>
		write(observations, exposition)
			.split('\n')
			.filter(line => line.startsWith('# ') && /sweepwatch_events|EOF/.test(line))
			.map(line => line.split(' ').slice(1, 3).join(' '));
	expect(head('text')).toEqual(['HELP sweepwatch_events_total', 'TYPE sweepwatch_events_total']);
	expect(head('openmetrics')).toEqual(['HELP sweepwatch_events', 'TYPE sweepwatch_events', 'EOF']);
	// What both read alike: a type would be a mistake in one of them.
	expect(head('file')).toEqual(['HELP sweepwatch_events_total', 'EOF']);
});

describe('whatever a server calls its things', () => {
	test('each line is one that a reader understands, and no series is there twice', () => {
		fc.assert(
			fc.property(fc.array(hostileText, {maxLength: 4}), texts => {
				const text = write(texts.flatMap(observationsOf), 'openmetrics', {queues: {journal: 1}});
				const keys = readExposition(text).map(({name, labels}) => JSON.stringify([name, labels]));
				expect(new Set(keys).size).toBe(keys.length);
				expect(text.endsWith('\n# EOF\n')).toBe(true);
				expect([...text].filter(sign => sign !== '\n' && sign < ' ')).toEqual([]);
			}),
			{numRuns: 50},
		);
	});

	test('a thousand names of one kind are told, the rest together', () => {
		const samples = createSamples();
		for (let index = 0; index < 1500; index++) {
			samples.add(families.jobs, ['dfw', `kind ${index}`, 'failed'], 1);
		}

		const told = samples.list().get(families.jobs) ?? [];
		expect(told).toHaveLength(1001);
		expect(told.at(-1)).toEqual({values: ['dfw', 'other', 'other'], value: 500});
	});

	test('a long name is cut, and what it counts is not lost', () => {
		const samples = createSamples();
		for (const end of ['a', 'b']) {
			samples.add(families.events, ['dfw', `${'x'.repeat(5000)}${end}`], 1);
		}

		const [told, ...others] = samples.list().get(families.events) ?? [];
		expect(others).toEqual([]);
		expect(told?.values[1]).toHaveLength(100);
		expect(told?.value).toBe(2);
	});
});
