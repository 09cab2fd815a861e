import {describe, expect, test} from 'vitest';
import type {ReplayPosition} from '../../../source/domain/replay.ts';
import {frame} from '../../../source/screen/frame/frame.ts';
import {statusLine} from '../../../source/screen/frame/status-line.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {say} from '../../../source/screen/state/outcome.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {event, failedPoll, instant, poll} from '../fixtures/make.ts';
import {pressAll, screenOf, signs, small, tell, usual, wide} from '../fixtures/screen.ts';

const status = (state: ScreenState): string => textOfLine(statusLine(state, signs));
const whole = (state: ScreenState): string =>
	frame(state, signs)
		.flatMap(part => ('lines' in part ? part.lines.map(textOfLine) : []))
		.join('\n');
const answered = (seconds: number) => poll(seconds, {nextAt: instant(seconds + 2)});
const many = Array.from({length: 29}, (_, at) => event(31 + at / 10, {event: 'later'}));

describe('while the server hangs', () => {
	test.each([wide, usual, small])('nothing is called live whose answer should have come', size => {
		const hanging = screenOf({size, observations: [answered(5)], seconds: 30});
		expect(status(hanging)).toMatch(/^ stale 25s /);
		expect(whole(hanging)).toMatch(/2 Events .* stale 25s /);
		expect(whole(hanging)).not.toContain('live');
		expect(whole(tell(hanging, answered(30)))).toContain('live');
	});

	test('while paused it is told beside that', () => {
		const hanging = screenOf({observations: [answered(5)], keys: 'space', seconds: 30});
		expect(status(hanging)).toMatch(/^ PAUSED 14:00:30 {2}stale 25s /);
	});
});

describe('while the rows are frozen', () => {
	test.each([wide, usual, small])('no word says that they are live', size => {
		const running = screenOf({size, observations: [answered(29)], seconds: 30});
		expect(whole(running)).toContain('live');
		const paused = tell(pressAll(running, 'space'), ...many, answered(34));
		expect(status(paused)).toMatch(/^ PAUSED 14:00:30 {2}↓ 29 {2}/);
		expect(whole(paused)).toMatch(/2 Events .* PAUSED 14:00:30 {2}↓ 29 /);
		expect(whole(paused)).not.toContain('live');
		expect(whole(pressAll(paused, 'space'))).toContain('live');
	});

	test('since yesterday, the day is written as everywhere', () => {
		const paused = screenOf({observations: [answered(29)], keys: 'space'});
		expect(status({...paused, now: paused.now + 86_400_000})).toMatch(/^ PAUSED 11-20 14:00 /);
	});

	test('the key resumes them, and the asking goes on', () => {
		const paused = tell(screenOf({observations: [answered(29)], keys: 'space'}), answered(34));
		expect(status(paused)).toMatch(/^ PAUSED 14:00:00 {2}as of 14:00:34 \(0s\) {2}next 2s .* space resume$/);
		expect(status(pressAll(paused, 'space'))).toContain('space pause');
	});

	test('a failing feed is told beside it', () => {
		const paused = tell(screenOf({observations: [answered(1)], keys: 'space'}), failedPoll(5, 2, 9));
		expect(status(paused)).toMatch(/^ PAUSED 14:00:00 {2}retry 2 in 9s: 503 from dfw/);
	});

	test('what ended is still to be resumed', () => {
		const paused = tell(screenOf({observations: [answered(1)], keys: 'space'}), event(2, {event: 'x'}));
		expect(status({...paused, isEnded: true})).toMatch(/^ PAUSED 14:00:00 {2}↓ 1 {2}ended .* space resume$/);
	});
});

test.each([wide, usual])('the keys beside the wait for the next answer stay where they are, at %j', size => {
	const asked = screenOf({size, observations: [answered(29)], seconds: 29});
	const keysAfter = (seconds: number): string =>
		status(tell(asked, poll(29, {nextAt: instant(29 + seconds)}))).replace(/^.*? next (?:now|\d+s) */, '');
	expect(keysAfter(0)).toMatch(/q quit {3}\? keys$/);
	expect(new Set([0, 1, 9, 10, 30].map(keysAfter)).size).toBe(1);
});

test('what has ended cannot be paused', () => {
	const ended = {...screenOf({observations: [answered(1)]}), isEnded: true};
	expect(status(ended)).not.toContain('space');
	expect(whole(ended)).toMatch(/2 Events .* ended /);
});

describe('a replay', () => {
	const replayAt = (more: Partial<ReplayPosition>): ScreenState => ({
		...screenOf({
			observations: [answered(1)],
			seconds: 20,
			more: {word: 'replay', controls: ['replay']},
		}),
		replay: {at: instant(20), line: 7, lines: 9, speed: 10, isPaused: false, isAtEnd: false, ...more},
	});

	test('that is paused says so where it said that it runs', () => {
		const paused = replayAt({isPaused: true});
		expect(status(paused)).toMatch(/^ PAUSED 14:00:20 {2}7 of 9 .* space resume$/);
		expect(whole(paused)).toMatch(/2 Events .* PAUSED /);
		expect(whole(paused)).not.toContain('replay');
		expect(status(replayAt({}))).toMatch(/^ replay .* space pause /);
	});

	test.each([{isAtEnd: true}, {isAtEnd: true, isPaused: true}])('that is over (%j) offers no pause', more => {
		expect(status(replayAt(more))).toMatch(/ ended /);
		expect(status(replayAt(more))).not.toContain('space');
		expect(whole(replayAt(more))).toMatch(/2 Events .* ended /);
	});
});

describe('what is said stands beside how fresh it is:', () => {
	const said = (columns: number, text: string): string =>
		status(say(screenOf({size: {columns, rows: 24}, observations: [answered(29)], seconds: 30}), text));

	test.each([
		[120, 'copied', /^ live {2}as of 14:00:29 \(1s\) {2}next 1s {2}copied /],
		[80, 'asking now', /^ live \(1s\) {2}next 1s {2}asking now /],
		[60, 'asking now', /^ live \(1s\) {2}next 1s {2}asking now /],
		[80, 'x'.repeat(50), /^ live \(1s\) {2}x{50} /],
		[60, 'x'.repeat(90), /^ live \(1s\) {2}x+… +\? keys$/],
	])('in %i columns %s', (columns, text, line) => {
		expect(said(columns, text)).toMatch(line);
		expect(said(columns, text).length).toBeLessThanOrEqual(columns);
	});

	test('also while the rows are frozen, in few columns', () => {
		const paused = screenOf({size: small, observations: [answered(29)], seconds: 30, keys: 'space'});
		expect(status(say(paused, 'x'.repeat(90)))).toMatch(/^ PAUSED \(1s\) {2}x+… /);
	});
});
