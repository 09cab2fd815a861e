import {expect} from 'vitest';
import {waitUntil} from '../../../helpers/wait-until.ts';
import {type LiveInOptions, openLiveIn} from './live-in.ts';
import {greetingStart} from './session.ts';
import {countDifferences, textOf, watchAWhile} from './watch-a-while.ts';

export type Day = LiveInOptions & {readonly rounds: number};

/** From a shell into the program and back: right all the time, and afterwards all is as it was. */
export async function liveThrough({rounds, ...options}: Day): Promise<void> {
	await using live = await openLiveIn(options);
	const {terminal, session} = live;
	const look = async () => ({
		shown: textOf(await terminal.look()),
		modes: await terminal.readModes(),
	});
	const [before, aroundBefore] = [await look(), await terminal.lookAround()];
	expect(before.shown[0]).toContain(greetingStart);

	await session.begin();
	await watchAWhile(live, rounds);
	await live.resize(options.size);
	await terminal.press('ctrl-l');
	await live.twin.seeRedraw();
	await terminal.press('q');
	await waitUntil(session.hasEnded, 'the program ends');

	let left = '';
	await waitUntil(async () => {
		left = textOf(await terminal.look()).join('\n');
		return left.includes('watched');
	}, 'the summary is seen');
	expect(left).not.toContain('1 Agents');
	await session.clear(options.size);
	expect(await look()).toEqual(before);
	expect(countDifferences(await terminal.lookAround(), aroundBefore)).toBeLessThanOrEqual(terminal.tolerance);
}
