import {describe, expect, test} from 'vitest';
import {widthOf} from '../../source/domain/vocabulary/width.ts';
import {agent, event, failedPoll, gap, instant, jobEvent, poll} from './fixtures/make.ts';
import {mount, stripStyles} from './fixtures/mount.tsx';
import {small, usual, wide} from './fixtures/screen.ts';
import {story} from './fixtures/story.ts';

/** What no line may hold, whatever an API says. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const unsafe = /[\u{0}-\u{9}\u{b}-\u{1f}\u{7f}-\u{9f}\u{202a}-\u{202e}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one.
const coloured = /\u{1b}\[(?:3|4|9|10)\d/u;
/** Colours that are not ours (the screen is drawn without any), titles, clipboards. */
const foreign = new RegExp(`${coloured.source}|\\u{1b}\\]`, 'u');

const sizes = [small, usual, {columns: 100, rows: 30}, wide, {columns: 300, rows: 100}];

test.each(sizes)('at $columns x $rows every line is there, and none is too wide', async size => {
	const {lines} = await mount({size, observations: story});
	expect(lines()).toHaveLength(size.rows);
	for (const line of lines()) {
		expect(widthOf(line)).toBeLessThanOrEqual(size.columns);
	}
});

test('the first frame is whole before any answer, and says what it waits for', async () => {
	const {lines} = await mount({size: usual});
	expect(lines()).toHaveLength(24);
	expect(lines()[1]).toMatch(/^─ 1 Agents ─/);
	expect(lines().join('\n')).toContain('waiting for the first answer from dfw.backup.example…  0s');
});

test('nothing jumps when the first answer comes', async () => {
	const screen = await mount({size: usual});
	const titles = () => screen.lines().flatMap((line, at) => (line.startsWith('─') ? [at] : []));
	const before = titles();
	await screen.tell(agent(0, {id: 'db-02'}), event(1, {event: 'agent_registered'}));
	expect(titles()).toEqual(before);
	expect(screen.lines().join('\n')).toContain('db-02');
});

test.each([
	{columns: 59, rows: 16},
	{columns: 60, rows: 15},
	{columns: 20, rows: 5},
	{columns: 6, rows: 1},
])('at $columns x $rows one line says what is needed', async size => {
	const {lines} = await mount({size, observations: story});
	expect(lines()).toHaveLength(1);
	expect(lines()[0]).toMatch(/60x16/.test(lines()[0] ?? '') ? /60x16/ : /^60x1/);
	expect(lines()[0]?.length).toBeLessThanOrEqual(size.columns);
});

test('resized down and up again, it is the same screen', async () => {
	const screen = await mount({size: wide, observations: story});
	const before = screen.lines();
	for (const size of [small, {columns: 40, rows: 10}, usual, {columns: 300, rows: 100}]) {
		await screen.resize(size);
		expect(screen.lines().length).toBeLessThanOrEqual(size.rows);
	}

	await screen.resize(wide);
	expect(screen.lines()).toEqual(before);
});

test('data is shown in batches, a key at once', async () => {
	const screen = await mount({size: usual, observations: [agent(0, {id: 'db-02'})]});
	const before = screen.frameCount();
	for (let at = 0; at < 50; at++) {
		screen.store.tell(event(at / 100, {event: `event_${at}`}));
	}

	await screen.type('2');
	expect(screen.frameCount()).toBe(before + 1);
	expect(screen.lines().join('\n')).not.toContain('event 49');
	await screen.clock.pass(100);
	expect(screen.frameCount()).toBe(before + 2);
	expect(screen.lines().join('\n')).toContain('event 49');
});

test('a failure stays in sight until it is acknowledged', async () => {
	const screen = await mount({size: usual, observations: [jobEvent(1, 'failed', 'failed')]});
	await screen.tell(...Array.from({length: 200}, (_, at) => event(2 + at / 10, {event: `other_${at}`})));
	expect(screen.lines()[1]).toMatch(/^ ✖ db-02 +cleanup job-1 +failed/);
	await screen.clock.pass(2000);
	await screen.type('a');
	expect(screen.lines()[1]).toMatch(/^─ 1 Agents/);
	expect(screen.lines()).toHaveLength(24);
});

test('a gap spans the pane', async () => {
	const screen = await mount({size: wide, observations: [gap(33)]});
	expect(screen.lines().find(line => line.includes('░'))).toMatch(
		/░ nothing is known from 13:58:41 to 14:00:33 \(1m 52s\): no answer .* ░/,
	);
});

describe('hostile text', () => {
	const hostile = '\u{1b}[31mred\u{1b}]0;title\u{7}\u{1b}]52;c;AAAA\u{7}\u{202e}gnp\r\nnew\tline\u{9b}2J';

	test.each([small, usual, wide])('never reaches the terminal at $columns x $rows', async size => {
		const observations = [
			agent(0, {id: hostile, os: hostile, details: {[hostile]: hostile}}),
			event(1, {event: hostile, agent: {id: hostile, name: hostile}, details: {reason: hostile}}),
			jobEvent(2, 'failed', 'failed', {id: hostile, agent: hostile, details: {reason: hostile}}),
			poll(3, {
				ok: false,
				attempt: 1,
				error: {code: hostile, message: hostile, status: null},
				feed: 'history',
			}),
		];
		const screen = await mount({size, observations, more: {title: hostile, endpoint: hostile}});
		for (const keys of [[], ['\r'], ['q', '2', '\r'], ['q', '3', '\r'], ['q', '/', hostile]]) {
			await screen.type(...keys);
			const frame = screen.raw();
			expect(screen.lines().length).toBe(size.rows);
			expect(stripStyles(frame)).not.toMatch(unsafe);
			expect(frame).not.toMatch(foreign);
		}
	});
});

describe('states show', () => {
	const observations = [jobEvent(1, 'failed', 'failed'), jobEvent(2, 'stopped', 'stopped', {id: 'other'})];

	test('with sign, word and colour', async () => {
		const {raw} = await mount({size: wide, observations, colour: true});
		expect(raw()).toContain('\u{1b}[31m✖');
		expect(raw()).toContain('\u{1b}[35m■');
	});

	test('without colour, by sign and word', async () => {
		const {raw, lines} = await mount({size: wide, observations});
		expect(raw()).not.toMatch(coloured);
		expect(lines()[1]).toMatch(/✖ .*failed/);
		expect(lines()[2]).toMatch(/■ .*stopped/);
	});

	test('in ASCII alone', async () => {
		const screen = await mount({size: wide, observations: [...story], more: {unicode: false}});
		for (const keys of [[], ['?'], ['q', '\r'], ['q', '/', 'ü']]) {
			await screen.type(...keys);
			expect(screen.lines().join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
		}
	});
});

test('red is for failure alone', async () => {
	const quiet = story.filter(({type}) => type !== 'event').concat(jobEvent(2, 'stopped', 'stopped'));
	const {raw} = await mount({size: wide, observations: quiet, colour: true});
	expect(raw()).not.toContain('\u{1b}[31m');
});

test('details open on what was selected, and its errors are a table', async () => {
	const screen = await mount({size: wide, observations: [jobEvent(1, 'failed', 'failed')]});
	await screen.type('3', '\r');
	expect(screen.effects).toEqual([{type: 'show', source: 'dfw', kind: 'cleanup', id: 'job-1'}]);
	expect(screen.lines().join('\n')).toContain('asking for the rest');
});

test('a listener gets lines that count no seconds', async () => {
	const screen = await mount({size: usual, observations: story, isSpoken: true});
	await screen.clock.pass(3000);
	const before = screen.lines();
	await screen.clock.pass(7000);
	screen.store.flush();
	expect(screen.lines()).toEqual(before);
	expect(before.join('\n')).toMatch(/attention: failed, db-02, cleanup 9c1e77d0/);
	expect(before.join('\n')).not.toMatch(/[─▌█]/);
});

test('what came while paused is counted, and shown when it goes on', async () => {
	const screen = await mount({size: wide, observations: [event(1, {event: 'before'})]});
	await screen.type(' ');
	await screen.tell(event(2, {event: 'during', time: instant(2)}));
	expect(screen.lines().join('\n')).toContain('↓ 1');
	expect(screen.lines().join('\n')).not.toContain('during');
	await screen.type(' ');
	expect(screen.lines().join('\n')).toContain('during');
});

test('a listener hears of a failing feed once a try, not once a second', async () => {
	const screen = await mount({size: usual, isSpoken: true, observations: [failedPoll(1, 3, 60)]});
	const before = screen.lines();
	expect(before.join('\n')).toContain('no answer, try 3: 503 from dfw');
	await screen.clock.pass(5000);
	screen.store.flush();
	expect(screen.lines()).toEqual(before);
});
