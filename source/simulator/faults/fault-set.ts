import type {Random} from '../random.ts';
import {systemOf} from '../system.ts';
import type {Fault} from './fault.ts';
import type {FaultName} from './known-faults.ts';
import {parseFault} from './parse-fault.ts';

/** The faults that are set, since when. */
export type FaultSet = {
	list(): readonly Fault[];
	/** From now on, or from a moment to come. */
	add(fault: Fault | string, since?: number): void;
	remove(text: string): void;
	clear(): void;
	/** The faults of that name that strike this path now; each draws its chance once. */
	striking(name: FaultName, path: string): StrikingFault | undefined;
};

export type StrikingFault = {
	readonly fault: Fault;
	/** How long it still lasts, in milliseconds. */
	readonly left: number;
	/** Between the least and the most of its duration. */
	readonly length: number;
};

type SetFault = {readonly fault: Fault; readonly since: number; readonly pattern: RegExp | undefined};

/** Faults for which the duration is a window in time, not a length. */
const windows: ReadonlySet<FaultName> = new Set<FaultName>(['burst', 'rate-limit', 'over-limit', 'outage']);

export function createFaultSet(random: Random, now: () => number): FaultSet {
	let set: SetFault[] = [];

	const strike = ({fault, since, pattern}: SetFault, path: string): StrikingFault | undefined => {
		const [least, most] = fault.duration;
		if (fault.system !== undefined && fault.system !== systemOf(path)) {
			return undefined;
		}

		if (since > now()) {
			return undefined;
		}

		if (pattern !== undefined && !pattern.test(path)) {
			return undefined;
		}

		if (windows.has(fault.name)) {
			const passed = Math.max(0, now() - since);
			const left = most - (fault.period === undefined ? passed : passed % fault.period);
			return left > 0 ? {fault, left, length: most} : undefined;
		}

		if (fault.chance < 1 && !random.chance(fault.chance)) {
			return undefined;
		}

		return {fault, left: 0, length: most > least ? random.between(least, most) : least};
	};

	return {
		list: () => set.map(({fault}) => fault),
		add(given, since = now()) {
			const fault = typeof given === 'string' ? parseFault(given) : given;
			set.push({
				fault,
				since,
				pattern: fault.target === undefined ? undefined : compile(fault.target),
			});
		},
		remove(text) {
			set = set.filter(({fault}) => fault.text !== text);
		},
		clear() {
			set = [];
		},
		striking(name, path) {
			for (const one of set) {
				const struck = one.fault.name === name ? strike(one, path) : undefined;
				if (struck !== undefined) {
					return struck;
				}
			}

			return undefined;
		},
	};
}

/** A target is the end of a path: `*` stands for one part, `**` for any number of them. */
function compile(target: string): RegExp {
	const source = target
		.split(/(\*\*|\*)/)
		.map(part =>
			part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'),
		)
		.join('');
	return new RegExp(`${source}$`);
}
