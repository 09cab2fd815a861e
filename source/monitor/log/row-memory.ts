import {isAfter, isBefore, isUnchanged, type RowVersion, settleVersion} from './row-version.ts';

/**
 * Which rows were read, and how they were. What was used last is kept, in two generations: a map that
 * loses its oldest key again and again grows slow.
 */
export type RowMemory = {
	isKnown(id: string): boolean;
	/** What a reading says of a row; the memory learns it, unless it is in doubt. At monotonic milliseconds. */
	read(id: string, version: RowVersion, at: number): RowNews;
	/** Whether nothing of it is another than it was told last. */
	isAsTold(id: string, version: RowVersion): boolean;
	/** Whether the same id was that of another thing. */
	isAnother(id: string, version: RowVersion): boolean;
	/** All other rows are forgotten: their ids may come to stand for something else. */
	keepOnly(rows: readonly (readonly [id: string, version: RowVersion])[]): void;
	/** An earlier run told it so. */
	learn(id: string, version: RowVersion): void;
	/** It was told so, and nothing that was told before counts any more. */
	begin(id: string, version: RowVersion): void;
};

/**
 * `new`: never seen. `changed`: it is no more what it was. `same`: it is. `doubtful`: it seems to be again
 * what it was before. A server that lags behind another one says so as well, once or for a while.
 */
export type RowNews = 'new' | 'changed' | 'same' | 'doubtful';

type Doubt = {readonly version: RowVersion; readonly since: number};

type Row = {
	/** How it was told, the last one last. */
	readonly told: readonly [RowVersion, ...RowVersion[]];
	readonly doubt?: Doubt | undefined;
	/** How it was before that was told by an earlier run. */
	readonly hasForgotten?: boolean | undefined;
};

const generationSize = 10_000;

/** A row that swings between states for ever must not fill the memory. */
const mostVersions = 16;

/** No server lags behind another one for so long: then it is true, though a clock was set back. */
const longestLag = 60_000;

export function createRowMemory(size = generationSize): RowMemory {
	let young = new Map<string, Row>();
	let old = new Map<string, Row>();

	function keep(id: string, row: Row): void {
		young.set(id, row);
		if (young.size >= size) {
			old = young;
			young = new Map();
		}
	}

	function use(id: string): Row | undefined {
		const row = young.get(id);
		if (row) {
			return row;
		}

		const before = old.get(id);
		if (before) {
			keep(id, before);
		}

		return before;
	}

	function add(id: string, {told, hasForgotten}: Row, version: RowVersion): void {
		const [first, ...others] = [...told, settleVersion(version)].slice(-mostVersions);
		keep(id, {told: [first ?? told[0], ...others], hasForgotten});
	}

	return {
		isKnown: id => use(id) !== undefined,
		read(id, version, at) {
			const row = use(id);
			if (row === undefined) {
				keep(id, {told: [settleVersion(version)]});
				return 'new';
			}

			const last = lastOf(row);
			if (isUnchanged(last, version)) {
				if (row.doubt || last.word === undefined) {
					keep(id, {
						...row,
						told: last.word === undefined ? [settleVersion(version)] : row.told,
						doubt: undefined,
					});
				}

				return 'same';
			}

			const doubt = doubtOf(row, version, at);
			if (doubt) {
				keep(id, {...row, doubt});
				return 'doubtful';
			}

			add(id, row, version);
			return 'changed';
		},
		begin: (id, version) => keep(id, {told: [settleVersion(version)]}),
		isAsTold(id, version) {
			const row = use(id);
			const last = row && lastOf(row);
			// Without a time of its own it may be another one that is called the same.
			return (
				last !== undefined &&
				isUnchanged(last, version) &&
				(version.time !== null || [undefined, version.content()].includes(last.content()))
			);
		},
		isAnother(id, {thing}) {
			const row = use(id);
			const last = row && lastOf(row);
			return last?.thing !== undefined && thing !== undefined && last.thing !== thing;
		},
		keepOnly(rows) {
			old = new Map();
			young = new Map(
				rows.map(([id, version]) => [id, {told: [settleVersion(version)], hasForgotten: true}]),
			);
		},
		learn(id, version) {
			const row = use(id);
			if (row === undefined) {
				keep(id, {told: [settleVersion(version)], hasForgotten: true});
			} else if (!isUnchanged(lastOf(row), version)) {
				add(id, row, version);
			}
		},
	};
}

function lastOf({told}: Row): RowVersion {
	return told.at(-1) ?? told[0];
}

/** Undefined where it is to be believed. */
function doubtOf(row: Row, version: RowVersion, at: number): Doubt | undefined {
	const last = lastOf(row);
	const isOlder = isBefore(version, last);
	const isReturn =
		!isAfter(version, last) &&
		(row.hasForgotten || row.told.some(({content}) => content() === version.content()));
	if (!isOlder && !isReturn) {
		return undefined;
	}

	const since = row.doubt && isUnchanged(row.doubt.version, version) ? row.doubt.since : at;
	// What has no time of its own is believed when it is said twice in a row.
	const isPersistent = at - since >= (isOlder ? longestLag : 1);
	return isPersistent ? undefined : {version, since};
}
