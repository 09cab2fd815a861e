import type {Given} from './given.ts';
import {isFlag, type Setting} from './setting.ts';
import {UsageError} from './usage-error.ts';

/** Two flags of which one says the contrary of the other. */
export function checkContradictions(given: Given, settings: readonly Setting[]): void {
	for (const flag of settings.filter(isFlag)) {
		const other = given.isTyped(flag) ? flag.contradicts.find(name => given.isTyped({name})) : undefined;
		if (other !== undefined) {
			throw new UsageError(`--${other} and --${flag.name} contradict each other: keep one`);
		}
	}
}
