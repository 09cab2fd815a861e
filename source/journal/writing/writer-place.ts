import {join} from 'node:path';
import {dayFilesOf, nameDayFile} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {JournalError} from '../journal-error.ts';
import {profileFolder} from '../profile-folder.ts';
import {createDayStore, type DayStore} from './day-store.ts';
import type {FileRead} from './file-read.ts';
import type {Host} from './host.ts';
import {findHolder, type Holder, type Lock, takeLock} from './lock.ts';
import {openPrivateFolder} from './private-place.ts';
import {type Limits, prune} from './prune.ts';

export type PlaceOptions = {
	readonly folder: string;
	/** That of the profile; absent: it is in the other. */
	readonly own?: string | undefined;
	readonly source: string;
	readonly target?: string | undefined;
	/** What was read of each file before, by its name; absent: nothing was, and it does not matter. */
	readonly files?: ReadonlyMap<string, FileRead> | undefined;
	readonly limits: Limits;
	/** The first place to try; absent: that of whoever comes first. */
	readonly first?: number;
	readonly fileSystem: FileSystem;
	readonly host: Host;
	readonly now: () => number;
	readonly onTrouble: (message: string) => void;
};

/** A profile's folder, and the right to write one file a day in it. */
export type WriterPlace = {
	readonly path: () => string;
	readonly append: DayStore['append'];
	/** Whether nobody who came before us still writes this journal. */
	readonly isFirst: () => Promise<boolean>;
	/** Whether nobody else writes it at all. */
	readonly isAlone: () => Promise<boolean>;
	readonly close: () => Promise<void>;
};

const mostWriters = 64;
const touchEvery = 60_000;

export async function openPlace(options: PlaceOptions, day: string): Promise<WriterPlace> {
	const {folder, source, limits, fileSystem, now} = options;
	const {own = profileFolder(folder, source)} = options;
	await openPrivateFolder(fileSystem, folder, {mayBeShared: true});
	await openPrivateFolder(fileSystem, own, {mayBeShared: false});
	const {lock, writer} = await takePlace(options, own, day);
	const store = createDayStore({...options, folder: own, writer});
	let today = day;
	let touchedAt = now();
	try {
		await mendLast(store, fileSystem, own, writer, day);
		await store.open(day);
		await prune(fileSystem, own, day, now(), limits);
	} catch (error) {
		await store.close();
		await lock.release();
		throw error;
	}

	return {
		path: () => store.path,
		async append(next, text) {
			const written = await store.append(next, text);
			if (next !== today) {
				today = next;
				await prune(fileSystem, own, next, now(), limits).catch(() => {});
			}

			if (Math.abs(now() - touchedAt) >= touchEvery) {
				touchedAt = now();
				await lock.touch(touchedAt);
			}

			return written;
		},
		isFirst: async () => !(await isHeldBy(options, own, other => other < writer)),
		isAlone: async () => !(await isHeldBy(options, own, other => other !== writer)),
		async close() {
			await store.close();
			await lock.release();
		},
	};
}

/** Whether anybody of those numbers is there. */
async function isHeldBy(
	{fileSystem, host, now}: PlaceOptions,
	own: string,
	isAsked: (writer: number) => boolean,
): Promise<boolean> {
	const names = new Set(await fileSystem.readdir(own));
	for (let writer = 1; writer <= mostWriters; writer++) {
		const name = nameLock(writer);
		if (
			names.has(name) &&
			isAsked(writer) &&
			(await findHolder({fileSystem, host}, join(own, name), now())) !== undefined
		) {
			return true;
		}
	}

	return false;
}

function nameLock(writer: number): string {
	return writer === 1 ? 'writer.lock' : `writer.${writer}.lock`;
}

type Place = {readonly lock: Lock; readonly writer: number};

/**
 * The first writer's file is the day's; who comes while it is written takes the next number. So does who has
 * read it while it was still written: what is told twice would stand in it twice.
 */
async function takePlace(options: PlaceOptions, own: string, day: string): Promise<Place> {
	const {first: least = 1, fileSystem, host, now, onTrouble} = options;
	let first: Holder | undefined;
	for (let writer = least; writer <= mostWriters; writer++) {
		const taken = await takeLock({fileSystem, host}, join(own, nameLock(writer)), now());
		if (!('release' in taken)) {
			first ??= taken;
		} else if (await isAsRead(options, own, writer)) {
			if (first) {
				onTrouble(heldWords(first, nameDayFile({day, writer})));
			}

			return {lock: taken, writer};
		} else {
			await taken.release();
		}
	}

	throw new JournalError(`${own}: too many programs write this journal; end some, or use --no-journal`);
}

/** Whether nobody has written the files of that number since they were read. */
async function isAsRead({files, fileSystem}: PlaceOptions, own: string, writer: number): Promise<boolean> {
	if (files === undefined) {
		return true;
	}

	for (const {name, ...file} of dayFilesOf(await fileSystem.readdir(own))) {
		const stats = file.writer === writer && (await fileSystem.lstat(join(own, name)).catch(() => undefined));
		if (stats && stats.size !== (files.get(name)?.end ?? 0)) {
			return false;
		}
	}

	return true;
}

function heldWords({pid, place, since}: Holder, name: string): string {
	const who = pid === 0 ? 'another program' : `pid ${pid} on ${place.split(' ')[0]}`;
	const when = /T(\d\d:\d\d)/.exec(since)?.[1] ?? 'some time ago';
	return `journal: ${who} writes this journal since ${when} UTC; writing to ${name} instead`;
}

/** What an earlier run left torn on its last day is not looked at again unless now. */
async function mendLast(
	store: DayStore,
	fileSystem: FileSystem,
	own: string,
	writer: number,
	day: string,
): Promise<void> {
	const files = dayFilesOf(await fileSystem.readdir(own));
	const last = files.findLast(file => file.writer === writer && file.day < day);
	if (last !== undefined) {
		await store.open(last.day);
	}
}
