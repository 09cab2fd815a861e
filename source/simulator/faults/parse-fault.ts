import {systems} from '../system.ts';
import type {Fault, FaultName} from './fault.ts';
import {knownFaults} from './known-faults.ts';

/**
 * Reads a fault as it is written: `name`, `name=value`, and at the end `@path` for some paths only;
 * before it all `system:` for one system only.
 * Throws one clear line.
 */
export function parseFault(text: string): Fault {
	const at = text.lastIndexOf('@');
	const system = systems.find(one => text.startsWith(`${one}:`));
	const written = text.slice(system === undefined ? 0 : system.length + 1, at === -1 ? undefined : at);
	const equals = written.indexOf('=');
	const name = equals === -1 ? written : written.slice(0, equals);
	const value = equals === -1 ? undefined : written.slice(equals + 1);

	const known = knownFaults.find(fault => fault.name === name);
	if (known === undefined) {
		const names = knownFaults.map(fault => fault.name).join(', ');
		throw new RangeError(`There is no fault ${JSON.stringify(name)}. Known are: ${names}.`);
	}

	const read = at === text.length - 1 && at !== -1 ? undefined : readers[known.name](value);
	if (read === undefined) {
		throw new RangeError(
			`${JSON.stringify(text)} is no fault. Write ${known.usage}, and @/path at the end for some paths only.`,
		);
	}

	return {
		name: known.name,
		text,
		chance: 1,
		status: undefined,
		duration: [0, 0],
		period: undefined,
		calls: undefined,
		target: undefined,
		...read,
		...(at === -1 ? {} : {target: text.slice(at + 1)}),
		system,
	};
}

/** The members that the value tells; undefined when it cannot be read. */
type Reader = (value: string | undefined) => Partial<Fault> | undefined;

const readNothing: Reader = value => (value === undefined ? {} : undefined);

const readCount: Reader = value => (/^\d{1,9}$/.test(value ?? '') ? {calls: Number(value)} : undefined);

const readChance: Reader = value => {
	if (value === undefined) {
		return {};
	}

	const chance = value.trim() === '' ? Number.NaN : Number(value);
	return chance >= 0 && chance <= 1 ? {chance} : undefined;
};

const readRange: Reader = value => {
	const [least, most, ...more] = (value ?? '').split('-').map(readDuration);
	if (least === undefined || more.length > 0 || (value?.includes('-') && most === undefined)) {
		return undefined;
	}

	return most !== undefined && most < least ? undefined : {duration: [least, most ?? least]};
};

const readStatus: Reader = value => {
	const [status, chance] = split(value, ':');
	const read = readChance(chance);
	return read === undefined || !isErrorStatus(status) ? undefined : {status: Number(status), ...read};
};

/** `10s/60s`: so long of every so long. */
const readWindow = (value: string | undefined, usual: number | undefined): Partial<Fault> | undefined => {
	const [length, every] = split(value, '/');
	const duration = readDuration(length ?? '');
	const period = every === undefined ? usual && duration && usual * duration : readDuration(every);
	if (duration === undefined || (every !== undefined && period === undefined)) {
		return undefined;
	}

	return {duration: [duration, duration], period};
};

const readStatusWindow =
	(usual: number): Reader =>
	value => {
		const [status, window] = split(value, ':');
		const read = window === undefined ? undefined : readWindow(window, usual);
		return read === undefined || !isErrorStatus(status) ? undefined : {status: Number(status), ...read};
	};

const readers: Readonly<Record<FaultName, Reader>> = {
	latency: readRange,
	'slow-body': readRange,
	status: readStatus,
	burst: readStatusWindow(6),
	'rate-limit': readStatusWindow(4),
	'over-limit': readStatusWindow(4),
	outage: value => readWindow(value, undefined),
	reset: readChance,
	truncate: readChance,
	html: readChance,
	garbage: readChance,
	'bad-item': readChance,
	unsorted: readChance,
	repeat: readChance,
	'hostile-names': readNothing,
	hang: value => (value?.startsWith('/') ? {target: `${value}**`} : readChance(value)),
	'no-events': value => readMissing(value, '/v2/*/events'),
	'no-activities': value => readMissing(value, '/v2/*/activities'),
	'expire-after': readCount,
	forbid: readNothing,
	'vanished-marker-empty': readNothing,
	mfa: readNothing,
	'same-token': readNothing,
	'no-region': readNothing,
	'tenant-number': readNothing,
	down: readNothing,
	'token-expiry': readRange,
	'mixed-dates': readNothing,
	'late-rows': readRange,
	'no-page-size': readNothing,
	'foreign-next': readNothing,
	cap: readCount,
	'no-q': readNothing,
	'q-ignored': readNothing,
	'null-lists': readNothing,
	'empty-204': readNothing,
};

function readMissing(value: string | undefined, target: string): Partial<Fault> | undefined {
	return isErrorStatus(value ?? '404') ? {status: Number(value ?? 404), target} : undefined;
}

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
