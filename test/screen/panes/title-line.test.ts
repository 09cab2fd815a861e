import {describe, expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {columnsOf} from '../../../source/screen/panes/layout-of.ts';
import {titleLine} from '../../../source/screen/panes/title-line.ts';
import {agent, event, failedPoll, poll} from '../fixtures/make.ts';
import {screenOf, signs, tell, wide} from '../fixtures/screen.ts';

const many = Array.from({length: 312}, (_, at) =>
	event(at / 10, {event: at % 20 === 0 ? 'db_event' : 'event'}),
);
const title = (state: ReturnType<typeof screenOf>, pane: 'agents' | 'events' | 'history') =>
	textOfLine(titleLine(state, pane, signs));

describe('the title of the events says', () => {
	test.each([
		[
			'live, the marker and how many',
			[...many, poll(32, {marker: '5690138414'})],
			'',
			'live ─ marker 5690138414 ─ 312 ─',
		],
		['that nothing came yet', [], '', 'waiting for the first answer ─'],
		['that it is paused', many, 'space', 'PAUSED 14:00:40'],
		['that it does not follow', many, '2 k', 'not following'],
		['the filter and the count', many, '2 / d b enter', ' /db ─ 16 of 312 ─'],
		['that only bad rows are shown', many, 'x', 'bad only ─ 0 of 312 ─'],
		[
			'the next try and why',
			[...many, poll(2), failedPoll(28, 3, 24)],
			'',
			'retry 3 in 12s: 503 from dfw ─ stale 38s',
		],
		[
			'that it is not tried again',
			[failedPoll(1, 1, 0, {retryAt: null, nextAt: null})],
			'',
			'given up: 503 from dfw',
		],
	] as const)('%s', (_, observations, keys, part) => {
		expect(title(screenOf({observations, seconds: 40, keys}), 'events')).toContain(part);
	});

	test('how many are new while paused and while not following', () => {
		const fresh = Array.from({length: 12}, (_, at) => event(40 + at, {event: 'event'}));
		for (const keys of ['space', '2 k']) {
			expect(title(tell(screenOf({observations: many, keys}), ...fresh), 'events')).toContain('↓ 12');
		}
	});
});

test('the agents say which of them are seen', () => {
	const observations = Array.from({length: 1234}, (_, at) => agent(0, {id: `a${at}`}));
	expect(title(screenOf({observations}), 'agents')).toMatch(/worst first ─ 1–\d+ of 1 234 ─$/);
});

test('of those that match some are seen, of all that there are', () => {
	const observations = Array.from({length: 120}, (_, at) =>
		agent(0, {id: `${at < 60 ? 'db' : 'web'}-${at}`}),
	);
	expect(title(screenOf({observations, keys: '/ d b enter'}), 'agents')).toMatch(
		/ \/db ─ 1–\d+ of 60 \(120 in all\) ─$/,
	);
});

test('the history says as of when it is', () => {
	expect(title(screenOf({observations: [poll(7, {feed: 'history'})]}), 'history')).toContain(
		'as of 14:00:07',
	);
});

test.each([60, 61, 70, 80, 100, 120, 200, 300])('at %i columns a title is exactly as wide', columns => {
	const message = 'the server at dfw.backup.example answered 503 and will be asked again'.repeat(3);
	const observations = [
		...many,
		poll(1),
		failedPoll(30, 3, 12, {error: {code: 'server-error', message, status: 503}}),
		failedPoll(30, 3, 12, {feed: 'history', error: {code: 'server-error', message, status: 503}}),
	];
	for (const keys of ['', 'space', '2 g h', '/ e v e n t enter x']) {
		const state = screenOf({size: {...wide, columns}, observations, keys});
		for (const pane of ['agents', 'events', 'history'] as const) {
			expect(widthOf(title(state, pane))).toBe(columnsOf(state, pane));
		}
	}
});
