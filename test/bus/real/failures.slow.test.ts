import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import {hasNats, natsReason} from '../../helpers/nats-server.ts';
import {openTeam} from './kit/open-team.ts';
import {openViewer} from './kit/open-viewer.ts';

const second = 1000;
const clean = {lost: [], repeated: [], invented: []};

describe.skipIf(!hasNats)(`what nobody can know, on a real server${natsReason}`, {timeout: 180_000}, () => {
	test('is a gap, exactly so long, where all collectors were away for longer than the server keeps events', async () => {
		const retention = 12 * second;
		await using team = await openTeam({retention});
		const first = await team.collect();
		await first.says('dfw: leading');
		await team.untilLogged();
		const viewer = await openViewer(team);
		const killed = Date.now();
		first.child.kill('SIGKILL');
		await wait(2 * retention);
		const other = await team.collect();
		await other.says('dfw: leading');
		await viewer.tells(await team.untilLogged());
		const {gaps, ...verdict} = viewer.verdict();
		expect(verdict).toMatchObject(clean);
		expect(gaps.map(({reason}) => reason)).toEqual(['restart']);
		const [{from = 0, to = 0} = {}] = gaps;
		// What is known until the kill was written a moment before; what the server still has is told.
		expect(from).toBeGreaterThan(killed - 6 * second);
		expect(to - from).toBeGreaterThan(retention / 2);
		expect(to).toBeLessThan(Date.now() - retention + 6 * second);
	});

	test('is a gap for a viewer alone that was asleep for longer than the log keeps', async () => {
		await using team = await openTeam({keepSize: '1MiB', rate: 200});
		const leader = await team.collect();
		await leader.says('dfw: leading');
		await team.untilLogged();
		const [awake, asleep] = [await openViewer(team), await openViewer(team)];
		asleep.child.kill('SIGSTOP');
		// What is under way to it is not lost: some thousand messages.
		await wait(25 * second);
		asleep.child.kill('SIGCONT');
		const last = await team.untilLogged();
		await Promise.all([awake.tells(last), asleep.tells(last)]);
		expect(awake.verdict()).toMatchObject({...clean, gaps: []});
		const {gaps, ...verdict} = asleep.verdict();
		expect(verdict).toMatchObject(clean);
		expect(gaps.map(({feed, reason}) => `${feed} ${reason}`)).toEqual(['stream cap']);
	});
});
