import {setTimeout as wait} from 'node:timers/promises';
import {openJournal} from '../../source/journal/open-journal.ts';
import {readResume} from '../../source/journal/resume/read-resume.ts';

// A watch under load, to be killed: it goes on with the event after the last that the journal knows.
const [, , folder = ''] = process.argv;
const clock = {
	now: () => Date.now(),
	monotonic: () => performance.now(),
	async sleep(milliseconds: number, signal?: AbortSignal) {
		await wait(milliseconds, undefined, signal ? {signal} : {}).catch(() => {});
	},
};
const source = 'dfw';
const {resume} = await readResume(folder, source, clock.now(), {retention: 60_000});
const journal = await openJournal({
	folder,
	source,
	clock,
	keep: 1e10,
	most: 1e10,
	onTrouble: message => process.stdout.write(`trouble ${message}\n`),
	onMended: () => {},
});
let next = 1 + Math.max(-1, ...(resume?.events ?? []).map(({id}) => Number(id)));
process.stdout.write(`from ${next}\n`);

async function tellFlushed(): Promise<void> {
	for (;;) {
		const last = next - 1;
		await journal.flush();
		process.stdout.write(`safe ${last}\n`);
		await wait(20);
	}
}

void tellFlushed();
for (;;) {
	for (let count = 0; count < 40; count++) {
		const id = String(next++);
		const status = next % 97 === 0 ? 'failed' : 'info';
		const at = new Date(clock.now());
		journal.append({
			at,
			source,
			type: 'event',
			event: {
				id,
				time: at,
				event: status,
				status,
				agent: null,
				subject: null,
				requestId: null,
				progress: null,
				details: {text: 'x'.repeat(next % 500)},
			},
		});
	}

	await wait(2);
}
