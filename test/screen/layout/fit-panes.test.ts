import {expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {layoutOf} from '../../../source/screen/panes/layout-of.ts';
import {agent, event} from '../fixtures/make.ts';
import {openScreenWith} from '../fixtures/open.ts';
import {screenOf} from '../fixtures/screen.ts';

function agents(count: number): readonly Observation[] {
	return Array.from({length: count}, (_, at) => agent(0, {id: `web-${at}`}));
}

function events(at: number, count: number): readonly Observation[] {
	return Array.from({length: count}, () => event(at, {event: 'agent_restart'}));
}

async function open() {
	const screen = await openScreenWith({});
	const titles = () =>
		screen
			.frame()
			.split('\n')
			.flatMap((line, at) => (/^─ \d/.test(line) ? [at] : []));
	await screen.tell(...agents(3));
	return {...screen, titles};
}

test('nobody leaves lines blank beside rows that are cut', () => {
	const state = screenOf({
		observations: [...agents(3), ...events(1, 90)],
		seconds: 4,
		size: {columns: 200, rows: 60},
	});
	expect(layoutOf(state).bands.map(({body}) => body)).toEqual([3, 50, 2]);
});

test('heights wait for the first answers, then change all at once', async () => {
	const {titles, clock} = await open();
	expect(titles()).toEqual([1, 13, 18]);
	await clock.pass(2000);
	expect(titles()).toEqual([1, 5, 20]);
});

test('heights change by themselves once in a few seconds, however much comes', async () => {
	const {titles, clock, tell} = await open();
	await clock.pass(2000);
	await tell(...agents(6));
	await tell(...agents(9));
	expect(titles()).toEqual([1, 5, 20]);
	await clock.pass(6000);
	expect(titles()).toEqual([1, 11, 20]);
});

test.each([0, 1])(
	'a burst is seen at once where there were %i events and others took the room',
	async count => {
		const {titles, clock, tell} = await open();
		await tell(...agents(30), ...events(1, count));
		await clock.pass(2000);
		expect(titles()).toEqual([1, 17, 20]);
		await tell(...events(3, 40));
		expect(titles()).toEqual([1, 15, 20]);
		await clock.pass(100);
		expect(titles()).toEqual([1, 15, 20]);
	},
);

test('what comes one by one moves the heights no oftener for it', async () => {
	const {titles, clock, tell} = await open();
	await tell(...agents(30), ...events(1, 1));
	const seen = new Set<string>();
	await clock.pass(2000);
	for (let second = 3; second < 8; second++) {
		await tell(...events(second, 1));
		seen.add(titles().join(' '));
		await clock.pass(900);
	}

	expect(seen.size).toBeLessThanOrEqual(2);
});

test('heights never change under a cursor that is being moved', async () => {
	const {titles, clock, tell, terminal} = await open();
	await clock.pass(2000);
	await tell(...agents(9));
	for (let moves = 0; moves < 10; moves++) {
		await clock.pass(1000);
		await terminal.type(moves % 2 === 0 ? 'j' : 'k');
		expect(titles()).toEqual([1, 5, 20]);
	}

	await clock.pass(4000);
	expect(titles()).toEqual([1, 11, 20]);
});

test('heights answer a key at once', async () => {
	const {titles, clock, tell, terminal} = await open();
	await clock.pass(2000);
	await tell(...agents(12), ...events(3, 40));
	await terminal.type('2');
	expect(titles()).toEqual([1, 6, 20]);
});

test('heights stay while a filter is typed, and fit what it leaves', async () => {
	const {titles, clock, tell, terminal} = await open();
	await tell(...agents(12), ...events(3, 40));
	await clock.pass(2000);
	const before = titles();
	await terminal.type('/web-11');
	await clock.pass(9000);
	expect(titles()).toEqual(before);
	await terminal.type('\r');
	expect(titles()).not.toEqual(before);
});
