import {type FlagName, flags as flagList, isFlagName} from './flags.ts';
import type {Arguments} from './parse-arguments.ts';
import {UsageError} from './usage-error.ts';
import {placeFlags} from './where-flags.ts';

const notInDemo: readonly FlagName[] = [
	'profile',
	'config',
	...placeFlags,
	'ca',
	'max-answer',
	'where',
	'recursive',
];

/** What is for the simulator needs it, and what is for a real server does not go with it. */
export function checkFlags({command, flags}: Arguments): void {
	const extra = flags.demo === true ? notInDemo.find(name => flags[name] !== undefined) : undefined;
	if (extra !== undefined) {
		throw new UsageError(`--demo watches the embedded simulator: leave out --${extra}, or --demo`);
	}

	const isSimulated = command === 'simulate' || command === 'replay' || flags.demo === true;
	for (const {name, needsDemo} of isSimulated ? [] : flagList) {
		if (needsDemo && isFlagName(name) && flags[name] !== undefined) {
			throw new UsageError(`--${name} is for the simulator: add --demo, or use sweepwatch simulate`);
		}
	}
}
