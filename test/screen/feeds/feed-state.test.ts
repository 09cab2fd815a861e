import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {failureText} from '../../../source/screen/feeds/failure-text.ts';
import {feedState, isAsking} from '../../../source/screen/feeds/feed-state.ts';
import {statusLine} from '../../../source/screen/frame/status-line.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {feedsAwaited, paneOf, panes} from '../../../source/screen/panes/panes.ts';
import {titleLine} from '../../../source/screen/panes/title-line.ts';
import {failedPoll, instant, poll, start} from '../fixtures/make.ts';
import {screenOf, signs, small, tell} from '../fixtures/screen.ts';

test.each([
	['events', 'events'],
	['events by agent', 'events'],
	['cleanup 2f8708b3 events', 'events'],
	['agents', 'agents'],
	['status', 'agents'],
	['history', 'history'],
	['cleanups', 'history'],
	['activities', 'events history'],
])('the feed %s belongs to the panes %s', (feed, pane) => {
	const fed = panes.filter(({isFedBy, isAside}) => !isAside && isFedBy(feed));
	expect(fed.map(({name}) => name)).toEqual(pane.split(' '));
});

describe('a project without a feed of its own', () => {
	const refused = failedPoll(1, 1, 600, {error: {code: 'not-found', message: '404 from dfw', status: 404}});
	const byAgent = poll(4, {feed: 'events by agent', nextAt: instant(4)});
	const state = screenOf({observations: [refused, byAgent], seconds: 20});

	test('is live, agent by agent', () => {
		expect(textOfLine(titleLine(state, 'events', signs))).toContain('live ─ agent by agent');
		expect(textOfLine(statusLine(state, signs))).toMatch(/^ live/);
		expect(isAsking(state.data, state.now)).toBe(false);
	});

	test('that fails then says so', () => {
		const failing = screenOf({
			observations: [refused, byAgent, failedPoll(5, 2, 9, {feed: 'events by agent'})],
			seconds: 8,
		});
		expect(textOfLine(titleLine(failing, 'events', signs))).toContain('retry 2 in 6s: 503 from dfw');
	});

	test('is followed whole again when its feed comes back', () => {
		const {polls} = screenOf({observations: [refused, byAgent, poll(600)]}).data;
		expect(feedState(polls, paneOf('events'))).toMatchObject({isByAgent: false, failing: null});
	});
});

test('of many failing feeds the worst is told, and how many there are', () => {
	const observations = [1, 5, 3].map(attempt =>
		failedPoll(attempt, attempt, 60, {feed: `agent ${attempt} events`}),
	);
	const title = textOfLine(titleLine(screenOf({observations, seconds: 5}), 'events', signs));
	expect(title).toContain('retry 5 in 1m: 503 from dfw (3 feeds)');
});

test('a feed that our own asking left standing says so in few words', () => {
	const error = {
		code: 'stalled',
		message: 'Asking for events stood still for 180 s. It is begun again',
		status: null,
	};
	const title = textOfLine(
		titleLine(screenOf({observations: [failedPoll(1, 1, 9, {error})], seconds: 3}), 'events', signs),
	);
	expect(title).toContain('retry 1 in 7s: stood still');
});

test('a refusal that ends everything stands in every pane, with its remedy, whole', () => {
	const message = 'dfw.backup.example answered 401 to /v2/110011/agents: "Unauthorized: no such token"';
	const refusal = failedPoll(1, 1, 0, {
		feed: 'agents',
		retryAt: null,
		nextAt: null,
		error: {code: 'not-authorised', message, status: 401},
	});
	const state = {...screenOf({size: small, observations: [refusal]}), isEnded: true};
	for (const pane of ['agents', 'events', 'history'] as const) {
		const text = paneLines(state, pane, signs)
			.map(line => textOfLine(line).trim())
			.join(' ');
		expect(text).toContain(message);
	}

	expect(textOfLine(statusLine(state, signs))).toMatch(/^ ended {2}given up: 401 from dfw/);
});

test.each([
	['server-error', 503, 'dfw.example answered to /v2/1/events: "…". Asking again may help', '503 from dfw'],
	['bad-answer', 200, 'dfw.example answered 200 to /v2/1/events with a page of 502', 'bad answer'],
	['bad-answer', 200, 'dfw.example answered 200 to /, "it answered 502"', 'bad answer'],
	['server-error', null, 'dfw.example answered 503 to /v2/1/events', 'trouble on the server'],
	['unreachable', null, 'dfw.example: the connection was cut before an answer came', 'not reachable'],
	['never-seen', null, 'something else', 'something else'],
])('of an error %s with the status %s a title tells the gist', (code, status, message, gist) => {
	const {polls} = screenOf({observations: [failedPoll(0, 3, 12, {error: {code, message, status}})]}).data;
	const feed = feedState(polls, paneOf('events'));
	expect(failureText(feed, start, signs, 'gist')).toBe(`retry 3 in 12s: ${gist}`);
	expect(failureText(feed, start, signs, 'whole')).toBe(`retry 3 in 12s: ${message}`);
	expect(failureText(feed, start + 12_000, signs, 'gist')).toBe(`asking again: ${gist}`);
});

test('behind the name of the profile a title does not say it again', () => {
	const error = {
		code: 'server-error',
		message: 'dfw.example answered 503 to /v2/1/events. Asking again may help',
		status: 503,
	};
	const {polls} = screenOf({observations: [failedPoll(0, 3, 12, {error})]}).data;
	expect(failureText(feedState(polls, paneOf('events')), start, signs, 'named')).toBe(
		'retry 3 in 12s: answered 503',
	);
});

describe('a pane with several feeds is as old as the oldest of them', () => {
	const own = {
		name: 'dfw',
		title: 'dfw',
		endpoint: 'dfw.example',
		panes: ['events', 'history'],
		feeds: [['history', 'activities'], ['cleanups']],
	};
	const history = (...observations: readonly Observation[]): string =>
		textOfLine(titleLine(screenOf({observations, seconds: 70, more: {profiles: [own]}}), 'history', signs));
	const failed = failedPoll(60, 3, 40, {feed: 'history'});

	test('whichever answered last', () => {
		const [lists, cleanups] = [poll(10, {feed: 'history'}), poll(40, {feed: 'cleanups'})];
		expect(history(lists, cleanups)).toContain('as of 14:00:10');
		expect(history(lists, cleanups, poll(60, {feed: 'history'}))).toContain('as of 14:00:40');
	});

	test.each(['history', 'cleanups'])('and tells none while %s has never answered', feed => {
		const other = feed === 'history' ? 'cleanups' : 'history';
		expect(history(poll(40, {feed: other}))).toMatch(/not all has answered yet ─/);
		expect(history(poll(40, {feed: other}))).not.toContain('as of');
		expect(history(poll(40, {feed: other}), poll(50, {feed}))).toContain('as of 14:00:40');
	});

	test('nor while one that never answered fails', () => {
		const title = history(poll(58, {feed: 'cleanups'}), failed);
		expect(title).toContain('retry 3 in 30s: 503 from dfw');
		expect(title).not.toMatch(/as of|stale/);
	});

	test('and how stale it is goes by the one that fails', () => {
		const title = history(poll(10, {feed: 'history'}), poll(58, {feed: 'cleanups'}), failed);
		expect(title).toMatch(/retry 3 in 30s: 503 from dfw ─ stale 1m ─ as of 14:00:10/);
	});

	test('a log that fills the history stands in for it', () => {
		expect(history(poll(40, {feed: 'activities'}), poll(50, {feed: 'cleanups'}))).toContain('as of 14:00:40');
	});

	test('it is not called empty before all have answered', () => {
		const state = screenOf({observations: [poll(1, {feed: 'cleanups'})], more: {profiles: [own]}});
		expect(textOfLine(paneLines(state, 'history', signs)[0] ?? {spans: []})).toContain(
			'waiting for the first answer',
		);
		const whole = tell(state, poll(2, {feed: 'history'}));
		expect(textOfLine(paneLines(whole, 'history', signs)[0] ?? {spans: []})).toContain(
			'nothing in the history yet',
		);
	});
});

test.each([
	[{history: true}, [['history', 'activities']]],
	[{history: true, cleanups: true}, [['history', 'activities'], ['cleanups']]],
	[{cleanups: true, log: {isHistory: true}}, [['history', 'activities'], ['cleanups']]],
	[{log: {isHistory: false}}, []],
	[{events: true}, []],
])('of one that can tell %j the history awaits %j', (abilities, feeds) => {
	expect(feedsAwaited(abilities)).toEqual(feeds);
});
