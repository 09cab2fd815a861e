import {describe, expect, test} from 'vitest';
import type {ReplayPosition} from '../../source/domain/replay.ts';
import {createReplayControls} from '../../source/journal/replay/controls.ts';
import {statusLine} from '../../source/screen/frame/status-line.ts';
import {textOfLine} from '../../source/screen/looks/line.ts';
import type {ReplayControls} from '../../source/screen/state/controls.ts';
import {settle} from '../helpers/fake-clock.ts';
import {
	acknowledged,
	activity,
	agent,
	event,
	heartbeat,
	instant,
	jobEvent,
	poll,
	start,
} from './fixtures/make.ts';
import {openScreenWith} from './fixtures/open.ts';
import {screenOf, signs, usual} from './fixtures/screen.ts';

const days = (count: number) => count * 24 * 3600;

/** A replay that does as it is told, and tells what it was asked. */
function fakeReplay() {
	const asked: string[] = [];
	const listeners = {change: () => {}, restart: () => {}};
	let position: ReplayPosition = {
		at: instant(-days(2)),
		line: 12_480,
		lines: 1_000_000,
		speed: 10,
		isPaused: false,
		isAtEnd: false,
	};
	const controls: ReplayControls = {
		toggle: () => void asked.push('toggle'),
		step: () => void asked.push('step'),
		faster: () => void asked.push('faster'),
		slower: () => void asked.push('slower'),
		nextFailure: () => void asked.push('next'),
		previousFailure: () => void asked.push('previous'),
		seek: to => void asked.push(`seek ${to.toISOString().slice(11, 19)}`),
		position: () => position,
		subscribe(listener) {
			listeners.change = listener;
			return () => {
				listeners.change = () => void asked.push('told after the end');
			};
		},
		onRestart(listener) {
			listeners.restart = listener;
			return () => {};
		},
	};
	return {
		controls,
		asked,
		listeners,
		set(more: Partial<ReplayPosition>) {
			position = {...position, ...more};
			listeners.change();
		},
	};
}

async function openReplay() {
	const replay = fakeReplay();
	const screen = await openScreenWith({word: 'replay'}, {replay: replay.controls});
	return {...screen, replay};
}

test('the position stands in the place of the feed, and moves when it is told to', async () => {
	const {lastLine, clock, replay} = await openReplay();
	expect(lastLine()).toMatch(/^ replay 11-18 14:00:00 {2}12 480 of 1 000 000 {2}×10 /);
	replay.set({at: instant(-days(2) + 127), line: 13_000, isPaused: true});
	await clock.pass(100);
	expect(lastLine()).toMatch(/^ PAUSED 11-18 14:02:07 {2}13 000 of 1 000 000 {2}×10 /);
});

test.each([
	[{}, / replay 14:00:20 {2}7 of 9 {2}×10 {3}/],
	[{isPaused: true}, /^ PAUSED 14:00:20 {2}7 of 9 {2}×10 /],
	[{speed: Infinity}, / {2}full speed {3}/],
	[{speed: 0.5}, / {2}×0\.5 {3}/],
	[{at: undefined, line: 0, lines: 0}, /^ replay {2}0 of 0 {2}×10 /],
	[{line: 9, isPaused: true, isAtEnd: true}, / 9 of 9 {2}×10 {2}ended/],
])('a replay at %j', (more, text) => {
	const replay = {at: instant(20), line: 7, lines: 9, speed: 10, isPaused: false, isAtEnd: false, ...more};
	const state = {...screenOf({size: usual, seconds: 20, more: {word: 'replay'}}), replay};
	expect(textOfLine(statusLine(state, signs))).toMatch(text);
});

test('keys reach the replay', async () => {
	const {terminal, replay} = await openReplay();
	for (const key of [' ', '.', '+', '-', ']', '\u{1b}[C', '\u{1b}[D']) {
		await terminal.type(key);
	}

	await terminal.type('[');
	expect(replay.asked).toEqual([
		'toggle',
		'step',
		'faster',
		'slower',
		'next',
		'seek 14:01:00',
		'seek 13:59:00',
		'previous',
	]);
});

test('what a replay says to a key is shown', async () => {
	const replay = fakeReplay();
	const controls = {
		...replay.controls,
		nextFailure: async () => 'nothing went wrong after this',
		previousFailure: () => 'nothing went wrong before this',
	};
	const {terminal, lastLine, clock} = await openScreenWith({word: 'replay'}, {replay: controls});
	for (const [key, word] of [
		[']', 'after'],
		['[', 'before'],
	] as const) {
		await terminal.type(key);
		await clock.pass(100);
		expect(lastLine()).toContain(`nothing went wrong ${word} this`);
	}
});

describe('ages are reckoned by the recorded time', () => {
	const past = days(-2);

	test('of rows, of the strip and of the clock', async () => {
		const {tell, frame, replay} = await openReplay();
		replay.set({at: instant(past + 240)});
		await tell(agent(past, {id: 'db-02'}), heartbeat(past + 180, 'db-02'), poll(past + 100));
		expect(frame()).toMatch(/db-02 +online +idle +1m *\n/);
		expect(frame()).toMatch(/14:04:00 UTC/);
		expect(frame()).not.toContain('stale');
	});

	test('but an answer to a key goes by the clock on the wall', async () => {
		const {terminal, lastLine, replay, clock} = await openReplay();
		await terminal.type('t');
		replay.set({at: instant(past + 3600)});
		await clock.pass(100);
		expect(lastLine()).toMatch(/^ replay .* {2}times are relative/);
		await clock.pass(4000);
		expect(lastLine()).not.toMatch(/times/);
	});
});

describe('a replay that goes back', () => {
	test('tells again from the beginning: what was told does not hold any more', async () => {
		const {tell, terminal, frame, replay, clock} = await openReplay();
		await tell(jobEvent(1, 'failed', 'failed'), event(2, {event: 'later'}));
		expect(frame()).toMatch(/✖ db-02 .* a ack/);
		await terminal.type('3');
		await terminal.type('\r');
		replay.listeners.restart();
		await settle(20);
		expect(frame()).not.toMatch(/db-02|a ack/);
		await tell(event(0, {event: 'earlier'}));
		expect(frame()).toMatch(/2 Events .* 1 ─/);
		await clock.pass(1000);
		expect(frame()).toContain('earlier');
	});

	test('keeps what was asked of the screen', async () => {
		const {terminal, frame, replay} = await openReplay();
		for (const key of ['2', '/', 'd', 'b', '\r']) {
			await terminal.type(key);
		}

		replay.listeners.restart();
		await settle(20);
		expect(frame()).toContain(' /db ─ 0 of 0 ─');
	});
});

test('where there is little room the key that stops it stands in the footer and the filter does not', () => {
	const replay = {at: instant(20), line: 10, lines: 1_000_000, speed: 1, isPaused: false, isAtEnd: false};
	const more = {word: 'replay', controls: ['replay'] as const};
	const state = {...screenOf({size: {columns: 72, rows: 24}, seconds: 20, more}), replay};
	const line = textOfLine(statusLine(state, signs));
	expect(line).toMatch(/ space pause {3}q quit {3}\? keys/);
	expect(line).not.toContain('filter');
});

test('a record without a line has no time of its own: the clock stands in', async () => {
	const {replay, frame, clock} = await openReplay();
	replay.set({at: undefined, line: 0, lines: 0});
	await clock.pass(100);
	expect(frame()).toContain('14:00:00 UTC');
});

test('the controls of a recorded journal fit', async () => {
	const desk = createReplayControls({speed: 10});
	const {terminal, lastLine, clock} = await openScreenWith({word: 'replay'}, {replay: desk});
	desk.tell({at: instant(5), line: 7, lines: 9});
	await terminal.type(' ');
	await terminal.type('+');
	await terminal.type(']');
	await clock.pass(100);
	expect(lastLine()).toMatch(/^ PAUSED 14:00:05 {2}7 of 9 {2}×20 /);
	expect(desk.take()).toMatchObject({type: 'failure', way: 'next'});
});

test('nobody is listened to after the end', async () => {
	const {terminal, running, replay} = await openReplay();
	await terminal.type('q');
	const {milliseconds} = await running;
	replay.listeners.change();
	expect(replay.asked).toEqual(['told after the end']);
	expect(milliseconds).toBe(0);
});

test('the screen of a live watch reckons by the clock', () => {
	expect(screenOf({seconds: 5}).now).toBe(start + 5000);
});

describe('what was acknowledged while it was recorded', () => {
	const openReplay = async () => {
		const replay = fakeReplay();
		return {...(await openScreenWith({word: 'replay'}, {replay: replay.controls})), replay};
	};

	test('stands on the strip until then', async () => {
		const {tell, frame} = await openReplay();
		await tell(jobEvent(1, 'failed', 'failed'), jobEvent(2, 'failed', 'failed', {id: 'job-2'}));
		expect(frame()).toMatch(/✖ 2/);
		await tell(acknowledged(5));
		expect(frame()).toMatch(/✖ 1/);
	});

	test('stands there again where that was taken back', async () => {
		const {tell, frame} = await openReplay();
		await tell(jobEvent(1, 'failed', 'failed'));
		await tell(acknowledged(5));
		expect(frame()).not.toMatch(/✖ 1 failed/);
		await tell(acknowledged(6, {}, 'unacknowledged'));
		expect(frame()).toMatch(/✖ 1 failed/);
		expect(frame()).toContain('cleanup job-1');
	});

	test('is no news when its row tells it again, and stands there again after a jump back', async () => {
		const {tell, frame, replay} = await openReplay();
		await tell(
			jobEvent(1, 'failed', 'failed'),
			acknowledged(5),
			activity(6, {kind: 'cleanup', id: 'job-1', state: 'failed', status: 'failed', time: instant(1)}),
		);
		expect(frame()).not.toMatch(/✖ 1 failed/);
		replay.listeners.restart();
		await tell(jobEvent(1, 'failed', 'failed'));
		expect(frame()).toMatch(/✖ 1 failed/);
	});

	test('is only what was told by then, in whatever order it is learnt', async () => {
		const {tell, frame} = await openReplay();
		const again = [jobEvent(6, 'in_progress', 'running'), jobEvent(7, 'failed', 'failed')];
		await tell(jobEvent(1, 'failed', 'failed'), ...again, acknowledged(5));
		expect(frame()).toMatch(/✖ 1 failed/);
	});
});
