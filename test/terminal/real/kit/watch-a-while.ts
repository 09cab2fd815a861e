import {setTimeout as wait} from 'node:timers/promises';
import {expect} from 'vitest';
import type {SeenCell} from '../../kit/cells.ts';
import type {LiveIn} from './live-in.ts';

/** The sizes that the terminal takes one after the other; the last one is the first again. */
const sizes = [
	{columns: 61, rows: 17},
	{columns: 100, rows: 30},
	{columns: 80, rows: 24},
];

const walks: readonly (readonly string[])[] = [
	['2', 'j', 'k', 'k', 'k', 'page-up', 'page-down', 'G', 'z', 'g', 'down', 'z'],
	['3', 'j', 'j', 'enter', 'j', 'q', '?', 'q', 'tab', 'x', 'x', 'home', 'end'],
	['1', 's', 'S', 'j', 'j', 'up', 'h', 't', 't', 't', '2', 'f', 'space', 'space'],
];

/** Events, moves, pages and another size, as in some minutes of a day. */
async function scramble({terminal, simulator, resize, twin}: LiveIn, round: number): Promise<void> {
	for (const [index, keys] of walks.entries()) {
		for (let count = 0; count <= round + index; count++) {
			simulator.injectEvent({event: `${count % 2 ? 'note' : 'longer_note'}_${round}_${index}_${count}`});
		}

		simulator.injectJob({
			kind: index % 2 ? 'backup' : 'cleanup',
			agent: simulator.truth().agents[(round + index) % 6]?.id ?? '',
			outcome: index === 2 ? 'failed' : 'completed',
			queueFor: 0,
			runFor: 0.001,
		});
		await terminal.press('r');
		await terminal.press(...keys);

		await twin.settle();
	}

	const size = sizes[round % sizes.length];
	if (size) {
		await resize(size);
		await twin.see(/^.{50,}UTC$/m);
		await twin.settle();
	}

	simulator.injectEvent({event: `after_${round}`});
	await terminal.press('r', '2', 'G');
	await twin.see(new RegExp(`after ${round}`));
	await terminal.press('k', 'k', '3', 'j');
}

/** Watches for so many rounds; after each the screen is what a fresh drawing of it shows. */
export async function watchAWhile(live: LiveIn, rounds: number): Promise<void> {
	const {twin} = live;
	await twin.see('web-01');
	await twin.see(/Events.*live/);
	let compared = 0;
	for (let round = 0; compared < rounds; round++) {
		expect(round, 'it was never left in peace').toBeLessThan(rounds * 3 + 6);
		await scramble(live, round);
		compared += (await compareWithFresh(live)) ? 1 : 0;
	}
}

/** False when the program has asked for something meanwhile: what it learnt may stand on the second picture. */
async function compareWithFresh({terminal, twin, session, simulator}: LiveIn): Promise<boolean> {
	await session.stopTime();
	// No more answers, and no frame but the one of the time that stands still.
	let asked = '';
	let read = -1;
	while (asked !== JSON.stringify(simulator.requests()) || read !== (await twin.settle())) {
		asked = JSON.stringify(simulator.requests());
		read = await twin.settle();
		await wait(1100);
	}

	const before = await lookAtRest({terminal, twin});
	await terminal.press('ctrl-l');
	await twin.seeRedraw();
	const after = await lookAtRest({terminal, twin});
	const isLeftInPeace = asked === JSON.stringify(simulator.requests());
	if (isLeftInPeace) {
		expect(textOf(before.shown)).toEqual(textOf(after.shown));
		expect(before.shown).toEqual(after.shown);
		expect(countDifferences(before.around, after.around)).toBeLessThanOrEqual(terminal.tolerance);
	}

	await session.letTimeGo();
	return isLeftInPeace;
}

/** What is seen when nothing is being written: by the terminal itself, and by our own of the same bytes. */
async function lookAtRest({terminal, twin}: Pick<LiveIn, 'terminal' | 'twin'>) {
	for (let attempt = 0; ; attempt++) {
		const read = await twin.settle();
		const shown = await terminal.look();
		const around = await terminal.lookAround();
		const own = terminal.reduce(twin.cells());
		if ((await twin.settle()) !== read) {
			continue;
		}

		// What was read last by the terminal may still be on its way to it.
		if (JSON.stringify(shown) === JSON.stringify(own) || attempt >= 10) {
			expect(textOf(shown)).toEqual(textOf(own));
			expect(shown).toEqual(own);
			return {shown, around};
		}
	}
}

export function countDifferences(one: Buffer, other: Buffer): number {
	let count = Math.abs(one.length - other.length);
	for (const [index, byte] of one.entries()) {
		count += index < other.length && byte !== other[index] ? 1 : 0;
	}

	return count;
}

export function textOf(cells: readonly (readonly SeenCell[])[]): string[] {
	return cells.map(row => row.map(({text}) => text).join(''));
}
