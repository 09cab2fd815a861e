import {describe, expect, test} from 'vitest';
import {readMessage} from '../../../source/bus/message.ts';
import {createAlertLog, jobsIn} from '../../helpers/alert-log.ts';
import {hasNats, natsReason} from '../../helpers/nats-server.ts';
import {patience} from '../../helpers/patience.ts';
import {openTeam} from './kit/open-team.ts';

describe.skipIf(!hasNats)(`collectors on a real server${natsReason}`, () => {
	test('through the kill of the server and another leader nothing is missing, and nothing twice', async () => {
		await using team = await openTeam();
		const [server] = team.cluster.nodes.values();
		const first = await team.collect();
		await first.says('dfw: leading');
		const from = await team.untilLogged();
		const second = await team.collect();
		await second.says('standing by');
		await server?.stop('SIGKILL');
		await server?.start();
		await team.untilLogged();
		first.child.kill('SIGTERM');
		await second.says('dfw: leading');
		expect(await first.ended).toMatchObject({exit: 143, stderr: expect.not.stringContaining('bug')});
		const until = await team.untilLogged();
		second.child.kill('SIGTERM');
		expect(await second.ended).toMatchObject({exit: 143, stderr: expect.not.stringContaining('bug')});
		const log = await team.check(from, until);
		const epochs = log.map(message => readMessage(message).epoch ?? 0);
		// Whoever had no time to keep the lease leads anew.
		expect(new Set(epochs).size).toBeGreaterThanOrEqual(2);
		expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
	});

	test('run the commands of alerts where one leads, and each once, though it is killed', async () => {
		await using team = await openTeam();
		using log = await createAlertLog();
		const first = await team.collect('--on-failure', log.command);
		await first.says('dfw: leading');
		const other = await team.collect('--on-failure', log.command);
		await other.says('standing by');
		const alerted = async () => jobsIn(await log.read());
		await team.untilLogged();
		const before = team.fail();
		await expect.poll(alerted, {timeout: patience}).toContain(before);
		// What was alerted is told by now, too.
		await team.untilLogged();
		first.child.kill('SIGKILL');
		await other.says('dfw: leading');
		const after = team.fail();
		await expect.poll(alerted, {timeout: patience}).toContain(after);
		await team.untilLogged();
		const all = await alerted();
		expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
	});
});
