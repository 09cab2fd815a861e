import {describe, expect, test} from 'vitest';
import {press} from '../../../source/screen/actions/press.ts';
import {frame} from '../../../source/screen/frame/frame.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {acknowledgeAs} from '../fixtures/acknowledging.ts';
import {acknowledged, jobEvent} from '../fixtures/make.ts';
import {openScreenWith} from '../fixtures/open.ts';
import {pressAll, screenOf, signs, tell} from '../fixtures/screen.ts';

const failures = ['db-01', 'db-02'].map((name, at) =>
	jobEvent(at + 1, 'failed', 'failed', {id: `job-${at + 1}`, agent: name}),
);
const team = {name: 'dfw', title: 'dfw', endpoint: 'n1', panes: ['agents', 'events'], isShared: true};

function watching(profiles: readonly (typeof team)[]): ScreenState {
	return screenOf({observations: failures, seconds: 3, more: {profiles}, keys: '2 1s'});
}

const alone = watching([]);
const shared = watching([team]);

function open(state: ScreenState): readonly string[] {
	return state.data.attention.pins.map(({job}) => job.id);
}

function linesOf(state: ScreenState): readonly string[] {
	return frame(state, signs).flatMap(({lines}) => lines.map(textOfLine));
}

function status(state: ScreenState): string {
	return linesOf(state).at(-1) ?? '';
}

describe('where others learn of it', () => {
	test('a asks why, and Enter acknowledges with what was typed, or without', () => {
		const asked = press(shared, 'a');
		expect(asked.effect).toBeUndefined();
		expect(open(asked.state)).toEqual(['job-2', 'job-1']);
		expect(status(asked.state)).toMatch(/^ note: \W +to acknowledge ✖ db-02 cleanup job-2 failed/);
		expect(status(asked.state)).toMatch(/esc back {3}enter acknowledge$/);
		const typed = press(pressAll(asked.state, 'b a d space d i s k'), 'enter');
		expect(open(typed.state)).toEqual(['job-1']);
		expect(typed.effect).toMatchObject({type: 'acknowledge', note: 'bad disk', isTakenBack: false});
		expect(press(asked.state, 'enter').effect).toMatchObject({note: null});
		expect(press(pressAll(asked.state, 'space'), 'enter').effect).toMatchObject({note: null});
	});

	test('Esc, or nothing left to erase, acknowledges nothing', () => {
		for (const keys of ['a x esc', 'a x backspace backspace', 'a x ctrl-u backspace']) {
			const left = pressAll(shared, keys);
			expect(open(left)).toEqual(['job-2', 'job-1']);
			expect(left.view.typing).toBeNull();
			expect(status(left)).toContain('nothing was acknowledged');
		}
	});

	test('what comes on top while one types is not meant', () => {
		const typing = pressAll(shared, 'a o k');
		const worse = tell(typing, jobEvent(5, 'failed', 'failed', {id: 'new', agent: 'web'}));
		expect(open(pressAll(worse, 'enter'))).toEqual(['new', 'job-1']);
	});

	test('what somebody else has acknowledged meanwhile is not told again', () => {
		const late = press(tell(pressAll(shared, 'a o k'), acknowledged(4, {id: 'job-2'})), 'enter');
		expect(late.effect).toBeUndefined();
		expect(status(late.state)).toContain('acknowledged meanwhile: ✖ db-02 cleanup job-2 failed');
	});

	test('the profile of the failure decides', () => {
		const other = {...team, name: 'lon'};
		expect(open(pressAll(watching([other]), 'a'))).toEqual(['job-1']);
	});
});

describe('where nobody else looks on', () => {
	test('a is one key, and w asks why', () => {
		expect(press(alone, 'a').effect).toMatchObject({note: null});
		const typed = press(pressAll(alone, 'w a space a'), 'enter');
		expect(typed.effect).toMatchObject({note: 'a a'});
		expect(open(typed.state)).toEqual(['job-1']);
	});

	test('w takes nothing that has only just come, and says where there is nothing', () => {
		const surprised = tell(alone, jobEvent(63, 'failed', 'failed', {id: 'new', agent: 'web'}));
		expect(status(pressAll(surprised, 'w'))).toContain(
			'only just come: ✖ web cleanup new failed; w once more',
		);
		expect(status(pressAll(screenOf(), 'w'))).toContain('nothing to acknowledge');
	});
});

/** The strip alone, below the header. */
function strip(frameText: string): readonly string[] {
	const lines = frameText.split('\n').slice(1);
	return lines.slice(
		0,
		lines.findIndex(line => line.startsWith('─')),
	);
}

describe('on the strip', () => {
	test('who acknowledged it, when and why stands for a minute, below what is open', async () => {
		const {tell: learn, clock, frame: shown} = await openScreenWith({});
		await learn(...failures);
		await learn(acknowledged(3, {id: 'job-2', note: 'ticket\u001b[2J 4711'}));
		const [first, second] = strip(shown());
		expect(first).toMatch(/db-01 .* a ack/);
		expect(second).toMatch(/✖ db-02 .*failed .*ack ann 14:00 "ticket.* 4711"/);
		await clock.pass(58_000);
		expect(strip(shown())).toHaveLength(2);
		await clock.pass(3000);
		expect(strip(shown()).join()).not.toContain('db-02');
	});

	test('what goes wrong again is open, and no more told as acknowledged', async () => {
		const {tell: learn, frame: shown} = await openScreenWith({});
		await learn(...failures);
		await learn(acknowledged(3, {id: 'job-2'}));
		expect(shown()).toContain('ack ann');
		await learn(acknowledged(4, {id: 'job-2'}, 'unacknowledged'));
		expect(strip(shown()).join('\n')).not.toContain('ack ann');
		expect(strip(shown())).toHaveLength(2);
	});

	test('what has not reached the others is marked, until it has', async () => {
		const {promise, resolve} = Promise.withResolvers<void>();
		const onAcknowledge = acknowledgeAs(() => {}, promise);
		const screen = await openScreenWith({onAcknowledge, profiles: [team]});
		await screen.tell(...failures);
		await screen.clock.pass(4000);
		for (const key of ['a', 'x', '\r']) {
			await screen.terminal.type(key);
		}

		await screen.clock.pass(120_000);
		expect(strip(screen.frame())[1]).toMatch(/db-02 .*ack \(not shared yet\) "x"/);
		resolve();
		await screen.clock.pass(100);
		expect(strip(screen.frame())).toHaveLength(1);
		expect(screen.frame()).not.toContain('ack ann');
	});

	test('one of our own that is shared at once is not told on it', async () => {
		const onAcknowledge = acknowledgeAs(() => {}, Promise.resolve());
		const screen = await openScreenWith({onAcknowledge, profiles: [team]});
		await screen.tell(...failures);
		await screen.clock.pass(4000);
		await screen.terminal.type('a');
		await screen.terminal.type('\r');
		await screen.clock.pass(5000);
		expect(strip(screen.frame())).toHaveLength(1);
	});
});
