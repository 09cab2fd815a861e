import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import type {JournalOptions} from '../../source/journal/journal-options.ts';
import {type Journal, openJournal} from '../../source/journal/open-journal.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {eventWith, pollWith} from '../helpers/observations.ts';

export const noon = Date.UTC(2026, 10, 20, 12, 0, 0);
export const hour = 3_600_000;
export const day = 24 * hour;

export async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'journal-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return join(folder, 'sweepwatch');
}

export type Opened = {
	readonly journal: Journal;
	readonly folder: string;
	/** The profile's folder. */
	readonly own: string;
	readonly clock: ReturnType<typeof createFakeClock>;
	readonly troubles: string[];
	readonly mended: () => number;
};

export async function openIn(folder: string, more: Partial<JournalOptions> = {}): Promise<Opened> {
	const clock = createFakeClock(noon);
	const troubles: string[] = [];
	let mended = 0;
	const journal = await openJournal({
		folder,
		source: 'dfw',
		clock,
		keep: 30 * day,
		most: 1 << 30,
		onTrouble: message => troubles.push(message),
		onMended: () => {
			mended++;
		},
		...more,
	});
	onTestFinished(() => journal.close());
	return {journal, folder, own: join(folder, 'dfw'), clock, troubles, mended: () => mended};
}

export function eventAt(id: string | number, at: number, status: 'info' | 'failed' = 'info'): Observation {
	const time = new Date(at);
	return {...eventWith({id: String(id), time, status, event: status, subject: null}), at: new Date(at)};
}

export function routineAt(at: number, marker: string, feed = 'events', source = 'dfw'): Observation {
	const poll = pollWith({
		feed,
		ok: true,
		error: null,
		attempt: 0,
		retryAt: null,
		marker,
		coveredUntil: new Date(at - 100),
		isRoutine: true,
	});
	return {...poll, at: new Date(at), source};
}

export async function readFiles(own: string): Promise<Readonly<Record<string, string>>> {
	const names = (await readdir(own)).filter(name => !name.endsWith('.lock')).sort();
	return Object.fromEntries(
		await Promise.all(names.map(async name => [name, await readFile(join(own, name), 'utf8')] as const)),
	);
}

export function idsOf(text: string | undefined): readonly string[] {
	return (text ?? '')
		.split('\n')
		.filter(line => line.startsWith('{"type":"event"'))
		.map(line => (JSON.parse(line) as {readonly id: string}).id);
}

/**
 * Lets what runs on the real disk come to its end. With a clock, time goes on meanwhile: a next try may be
 * put off only when the disk has answered.
 */
export async function waitUntil(
	isDone: () => boolean | Promise<boolean>,
	clock?: {readonly pass: (milliseconds: number) => Promise<void>},
): Promise<void> {
	const end = Date.now() + 10_000;
	while (!(await isDone())) {
		await clock?.pass(1000);
		if (Date.now() > end) {
			throw new Error('it never came');
		}

		await new Promise(resolve => setTimeout(resolve, 5));
	}
}
