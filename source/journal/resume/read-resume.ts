import {join} from 'node:path';
import {codeOf} from '../code-of.ts';
import {dayFilesOf, dayLength, dayOf} from '../day-file.ts';
import {type FileSystem, nodeFileSystem} from '../file-system.ts';
import {profileFolder} from '../profile-folder.ts';
import type {FileRead} from '../writing/file-read.ts';
import {thisHost} from '../writing/host.ts';
import {dropRepeats, newestRows, newestThings, sideBySide, type ToldAgain} from './choose.ts';
import {dropNumbered} from './drop-numbered.ts';
import {createGathering} from './gather.ts';
import {findGroundless, type Ground} from './lost-ground.ts';
import type {Memory} from './memory.ts';
import {mostResumed, readMemory, type Stretch} from './read-memory.ts';
import {type Remembered, repeatSpan, resumedFrom} from './resumed-from.ts';

export type Resumed = Remembered & {
	/** What there was of each file, by its name. */
	readonly files: ReadonlyMap<string, FileRead>;
	/** What could not be read; the rest is there. */
	readonly problems: readonly string[];
};

type ResumeOptions = {
	readonly retention: number;
	readonly target?: string | undefined;
	readonly fileSystem?: FileSystem | undefined;
	/** A word for the time since the system was started; absent: it is asked. */
	readonly boot?: string | undefined;
	/** Where each file ends for us, by its name; absent: where it ends. */
	readonly ends?: ReadonlyMap<string, number>;
	/** Something is expected: how jobs ended is read of the days before, too. */
	readonly isExpecting?: boolean;
};

/** So much of the days before the last two is looked at, for how long jobs took: many run once a day. */
const mostOlderBytes = 64 << 20;

/**
 * What earlier runs wrote of one profile, as far as a new one needs it: a run that watched something
 * else under the same name does not count. Never throws for a bad file.
 */
export async function readResume(
	folder: string,
	source: string,
	now: number,
	options: ResumeOptions,
): Promise<Resumed> {
	return readResumeIn(profileFolder(folder, source), now, options);
}

/** The same of the folder of a profile. */
export async function readResumeIn(
	own: string,
	now: number,
	{retention, target, fileSystem = nodeFileSystem, boot = thisHost.boot(), ends, isExpecting}: ResumeOptions,
): Promise<Resumed> {
	const problems: string[] = [];
	const memories = new Map<string, Memory>();
	const stretches = new Map<string, Stretch>();
	const grounds = new Map<string, Ground>();
	const span = repeatSpan(retention);
	let left = mostResumed;
	async function read(name: string, stretch: Stretch): Promise<Memory> {
		try {
			const read = await readMemory(fileSystem, join(own, name), stretch);
			const {memory, unreadable, ground, covered} = read;
			if (stretch.isOlder !== true && stretch.distrusted === undefined) {
				problems.push(...unreadable.sentence(name));
			}

			grounds.set(name, ground);
			const {whole, holes} = ground;
			files.set(name, {end: stretch.size, whole, unwritten: holes.length, covered});
			return memory;
		} catch (error) {
			problems.push(`${name}: it cannot be read (${codeOf(error)})`);
			return createGathering().memory(now);
		}
	}

	const {last, older, files} = await filledFiles(fileSystem, own, now, problems, ends);
	for (const {name, size} of last.toReversed()) {
		const from = Math.max(0, size - left);
		left -= size - from;
		stretches.set(name, {from, size, span, target, boot});
	}

	for (const [name, stretch] of stretches) {
		memories.set(name, await read(name, stretch));
	}

	for (const [name, distrusted] of findGroundless(grounds)) {
		const stretch = stretches.get(name);
		if (stretch) {
			memories.set(name, await read(name, {...stretch, distrusted}));
		}
	}

	const past: Memory[] = [];
	left = Math.min(left, mostOlderBytes);
	for (const {name, size} of older.toReversed()) {
		if (left > 0) {
			const from = Math.max(0, size - left);
			left -= size - from;
			past.push(await read(name, {from, size, span, target, boot, isOlder: true, isExpecting}));
		}
	}

	return {
		...resumedFrom(mergeMemories([...memories.values()].reverse()), past, {now, span}),
		files,
		problems,
	};
}

type DayFile = {readonly name: string; readonly size: number};

/** Of the last two days that hold anything, and of those before; oldest first. A day that has not come yet is a clock's mistake. */
async function filledFiles(
	{readdir, lstat}: FileSystem,
	own: string,
	now: number,
	problems: string[],
	ends: ReadonlyMap<string, number> | undefined,
): Promise<{
	readonly last: readonly DayFile[];
	readonly older: readonly DayFile[];
	readonly files: Map<string, FileRead>;
}> {
	const names = await readdir(own).catch((error: unknown) => {
		if (codeOf(error) !== 'ENOENT') {
			problems.push(`${own}: it cannot be read (${codeOf(error)})`);
		}

		return [];
	});
	const latest = dayOf(now + dayLength);
	const all = await Promise.all(
		dayFilesOf(names).map(async file => {
			const stats = await lstat(join(own, file.name)).catch(() => undefined);
			const size = stats?.isFile() ? stats.size : 0;
			return {...file, size: ends === undefined ? size : Math.min(size, ends.get(file.name) ?? 0)};
		}),
	);
	const filled = all.filter(({day, size}) => size > 0 && day <= latest);
	const lastTwo = new Set([...new Set(filled.map(({day}) => day))].slice(-2));
	return {
		last: filled.filter(({day}) => lastTwo.has(day)),
		older: filled.filter(({day}) => !lastTwo.has(day)),
		files: new Map(all.map(({name, size}) => [name, {end: size, whole: 0, unwritten: 0}])),
	};
}

function mergeMemories(memories: readonly Memory[]): Memory & {readonly toldAgain: ToldAgain} {
	const [first] = memories;
	return dropNumbered({
		polls: memories.flatMap(({polls}) => polls),
		inPart: memories.flatMap(({inPart}) => inPart),
		things: newestThings(memories),
		rows: newestRows(memories),
		runs: memories.flatMap(({runs}) => runs),
		...(first && memories.length === 1
			? {news: first.news, bad: first.bad, gaps: first.gaps, toldAgain: new Map()}
			: dropRepeats(memories)),
		acknowledged: sideBySide(memories.map(({acknowledged}) => acknowledged)),
		alerted: memories.flatMap(({alerted}) => alerted),
		hearsay: memories.flatMap(({hearsay}) => hearsay),
		doubts: memories.flatMap(({doubts}) => doubts),
	});
}
