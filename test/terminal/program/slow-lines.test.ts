import {expect, test} from 'vitest';
import {ownFolders} from '../../helpers/own-folders.ts';
import {peekJournal} from '../../helpers/read-journal.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {openLive} from './open-live.ts';

test('lines on a terminal that takes nothing hold back no journal, and come when it goes on', async () => {
	const folders = ownFolders();
	await using live = await openLive({args: ['events', '--bell'], env: folders, rows: 10, columns: 200});
	const {terminal, simulator} = live;
	const isRecorded = async (id: string) =>
		(await peekJournal(folders.XDG_STATE_HOME)).includes(`"id":"${id}"`);
	await waitUntil(async () => {
		simulator.injectEvent({event: 'agent_heartbeat'});
		return (await peekJournal(folders.XDG_STATE_HOME)).includes('"type":"event"');
	}, 'it watches');
	terminal.pause();
	const told: string[] = [];
	for (let round = 0; round < 3; round++) {
		for (let count = 0; count < 500; count++) {
			const note = `note-${told.length}-${'x'.repeat(100)}`;
			told.push(simulator.injectEvent({event: 'agent_heartbeat', fields: {note}}).id);
		}

		simulator.injectJob({kind: 'backup', outcome: 'missed'});
		await waitUntil(() => isRecorded(told.at(-1) ?? ''), 'all is recorded');
	}

	terminal.resume();
	await terminal.waitFor('note-1499-');
	const numbers = [...terminal.bytes().matchAll(/note-(\d+)-/g)].map(([, number]) => Number(number));
	expect(numbers).toEqual(told.map((_, index) => index));
	terminal.kill('SIGINT');
	expect(await terminal.exit).toMatchObject({exitCode: 130});
});
