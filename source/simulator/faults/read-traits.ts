/** What the value of a fault may tell. */
export type Traits = {
	/** How often, from 0 to 1. */
	readonly chance: number;
	/** The status of the answer, where the fault answers by itself. */
	readonly status: number | undefined;
	/** How long, in milliseconds, from least to most. */
	readonly duration: readonly [least: number, most: number];
	/** It comes again after so many milliseconds; undefined: it lasts, or comes once. */
	readonly period: number | undefined;
	/** A count: of calls that are let through first, of rows that are kept. */
	readonly calls: number | undefined;
	/** Which paths: the end of the path, `*` for one part of it and `**` for any number; undefined: all. */
	readonly target: string | undefined;
};

/** The members that the value tells; undefined when it cannot be read. */
export type Reader = (value: string | undefined) => Partial<Traits> | undefined;

export const readNothing: Reader = value => (value === undefined ? {} : undefined);

export const readCount: Reader = value =>
	/^\d{1,9}$/.test(value ?? '') ? {calls: Number(value)} : undefined;

export const readChance: Reader = value => {
	if (value === undefined) {
		return {};
	}

	const chance = value.trim() === '' ? Number.NaN : Number(value);
	return chance >= 0 && chance <= 1 ? {chance} : undefined;
};

export const readRange: Reader = value => {
	const [least, most, ...more] = (value ?? '').split('-').map(readDuration);
	if (least === undefined || more.length > 0 || (value?.includes('-') && most === undefined)) {
		return undefined;
	}

	return most !== undefined && most < least ? undefined : {duration: [least, most ?? least]};
};

export const readStatus: Reader = value => {
	const [status, chance] = split(value, ':');
	const read = readChance(chance);
	return read === undefined || !isErrorStatus(status) ? undefined : {status: Number(status), ...read};
};

/** `10s/60s`: so long of every so long. */
export const readWindow =
	(usual?: number): Reader =>
	value => {
		const [length, every] = split(value, '/');
		const duration = readDuration(length ?? '');
		const period = every === undefined ? usual && duration && usual * duration : readDuration(every);
		if (duration === undefined || (every !== undefined && period === undefined)) {
			return undefined;
		}

		return {duration: [duration, duration], period};
	};

export const readStatusWindow =
	(usual: number): Reader =>
	value => {
		const [status, window] = split(value, ':');
		const read = readWindow(usual)(window);
		return read === undefined || !isErrorStatus(status) ? undefined : {status: Number(status), ...read};
	};

export const readMissing =
	(target: string): Reader =>
	(value = '404') =>
		isErrorStatus(value) ? {status: Number(value), target} : undefined;

/** Some of the paths, or of the requests. */
export const readHang: Reader = value =>
	value?.startsWith('/') ? {target: `${value}**`} : readChance(value);

function split(value: string | undefined, separator: string): [string | undefined, string | undefined] {
	const index = value?.indexOf(separator) ?? -1;
	return index === -1 ? [value, undefined] : [value?.slice(0, index), value?.slice(index + 1)];
}

function isErrorStatus(text: string | undefined): boolean {
	return /^[45]\d\d$/.test(text ?? '');
}

const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000};

function readDuration(text: string): number | undefined {
	const found = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim());
	return found === null ? undefined : Number(found[1]) * (units[found[2] ?? ''] ?? 1);
}
