import {randomUUID} from 'node:crypto';
import {constants} from 'node:fs';
import {codeOf} from '../code-of.ts';
import type {FileSystem} from '../file-system.ts';
import type {Host} from './host.ts';

export type Holder = {
	readonly pid: number;
	readonly place: string;
	/** Undefined where the system does not tell it. */
	readonly started: string | undefined;
	readonly since: string;
};

export type Lock = {
	/** Says that we still live, to those who cannot see our process. */
	readonly touch: (now: number) => Promise<void>;
	readonly release: () => Promise<void>;
};

/** A program on another machine says that it lives by touching its lock; after this it is given up. */
const longestSilence = 10 * 60_000;

/** Breaking a dead lock takes no longer than so, unless its breaker has died, too. */
const longestBreaking = 2000;

type Ground = {readonly fileSystem: FileSystem; readonly host: Host};

/** Gives the lock, or who holds it. It outlives a `kill -9` without keeping anybody out. */
export async function takeLock(ground: Ground, path: string, now: number): Promise<Lock | Holder> {
	const {fileSystem, host} = ground;
	const own: Holder = {
		pid: host.pid,
		place: host.place(),
		started: host.startOf(host.pid),
		since: new Date(now).toISOString(),
	};
	const token = randomUUID();
	const text = `${JSON.stringify({...own, token})}\n`;
	for (let round = 0; round < 20; round++) {
		if (await create(fileSystem, path, text)) {
			return lockOf(fileSystem, path, token);
		}

		const holder = await findHolder(ground, path, now);
		if (holder !== undefined) {
			return holder;
		}

		await breakLock(ground, path, own, now);
	}

	return {...own, pid: 0};
}

/** Who holds the lock; undefined where it is free, or its holder is dead. */
export async function findHolder(ground: Ground, path: string, now: number): Promise<Holder | undefined> {
	const holder = await readHolder(ground.fileSystem, path);
	const own = {place: ground.host.place(), started: ground.host.startOf(ground.host.pid)};
	return holder !== undefined && (await isHeld(ground, path, holder, own, now)) ? holder : undefined;
}

/** Appears whole or not at all: nobody ever reads half a lock. */
async function create(fileSystem: FileSystem, path: string, text: string): Promise<boolean> {
	const draft = `${path}.${randomUUID()}`;
	try {
		await writeNew(fileSystem, draft, text);
		await fileSystem.link(draft, path);
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			return false;
		}

		// Some file systems have no hard links: nearly as good.
		if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) {
			return writeNew(fileSystem, path, text).then(
				() => true,
				(second: unknown) => codeOf(second) !== 'EEXIST' && Promise.reject(second),
			);
		}

		throw error;
	} finally {
		await fileSystem.unlink(draft).catch(() => {});
	}
}

async function writeNew(fileSystem: FileSystem, path: string, text: string): Promise<void> {
	const {O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0} = constants;
	const handle = await fileSystem.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	try {
		await handle.writeFile(text);
	} finally {
		await handle.close();
	}
}

/** Two that find the same dead lock must not both remove it: the second would remove the first one's. */
async function breakLock(ground: Ground, path: string, own: Holder, now: number): Promise<void> {
	const {fileSystem, host} = ground;
	const guard = `${path}.break`;
	if (!(await create(fileSystem, guard, `${JSON.stringify(own)}\n`))) {
		await host.sleep(20);
		if (await isForgotten(ground, guard, own, now)) {
			await fileSystem.unlink(guard).catch(() => {});
		}

		return;
	}

	try {
		if (await isDead(ground, path, own, now)) {
			await fileSystem.unlink(path).catch(() => {});
		}
	} finally {
		await fileSystem.unlink(guard).catch(() => {});
	}
}

/** One that has just gone may be somebody else's the next moment: only what has stood for long is cleared away. */
async function isForgotten(ground: Ground, guard: string, own: Holder, now: number): Promise<boolean> {
	const {fileSystem, host} = ground;
	const stats = await fileSystem.lstat(guard).catch(() => undefined);
	return (
		stats !== undefined &&
		host.now() - stats.mtimeMs >= longestBreaking &&
		(await isDead(ground, guard, own, now))
	);
}

/** What cannot be read is not dead: the next moment somebody may have taken it. */
async function isDead(ground: Ground, path: string, own: Holder, now: number): Promise<boolean> {
	const lock = await readLock(ground.fileSystem, path);
	if (lock === undefined) {
		return false;
	}

	return lock.holder === undefined || !(await isHeld(ground, path, lock.holder, own, now));
}

async function isHeld(
	{fileSystem, host}: Ground,
	path: string,
	holder: Holder,
	own: Pick<Holder, 'place' | 'started'>,
	now: number,
): Promise<boolean> {
	if (holder.place !== own.place) {
		const touched = await fileSystem.lstat(path).catch(() => undefined);
		return touched !== undefined && now - touched.mtimeMs < longestSilence;
	}

	const started = host.startOf(holder.pid);
	return own.started === undefined || holder.started === undefined
		? host.isAlive(holder.pid)
		: started === holder.started;
}

type Read = {readonly holder: (Holder & {readonly token?: unknown}) | undefined};

async function readHolder(fileSystem: FileSystem, path: string): Promise<Read['holder']> {
	return (await readLock(fileSystem, path))?.holder;
}

/** Undefined where there is none, or the disk does not say; without a holder where what it says is no lock. */
async function readLock(fileSystem: FileSystem, path: string): Promise<Read | undefined> {
	const text = await fileSystem.readFile(path, 'utf8').catch(() => undefined);
	if (text === undefined) {
		return undefined;
	}

	try {
		const value: unknown = JSON.parse(text);
		return {holder: isHolder(value) ? value : undefined};
	} catch {
		return {holder: undefined};
	}
}

function isHolder(value: unknown): value is Holder {
	return (
		typeof value === 'object' &&
		value !== null &&
		'pid' in value &&
		Number.isSafeInteger(value.pid) &&
		Number(value.pid) > 0 &&
		'place' in value &&
		typeof value.place === 'string' &&
		'since' in value &&
		typeof value.since === 'string'
	);
}

function lockOf(fileSystem: FileSystem, path: string, token: string): Lock {
	return {
		async touch(now) {
			await fileSystem.utimes(path, now / 1000, now / 1000).catch(() => {});
		},
		async release() {
			const holder = await readHolder(fileSystem, path);
			if (holder?.token === token) {
				await fileSystem.unlink(path).catch(() => {});
			}
		},
	};
}
