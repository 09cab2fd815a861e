import type {Given} from './given.ts';
import type {Flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

/** A flag of another system would do nothing, without a word. */
export function checkTyped(given: Given, kind: string, flags: readonly Flag[]): void {
	const extra = flags.find(
		flag => flag.kinds.length > 0 && !flag.kinds.includes(kind) && given.isTyped(flag),
	);
	if (extra !== undefined) {
		throw new UsageError(
			`--${extra.name} is for ${extra.kinds.join(' and ')}, and this is ${kind}: leave it out, or say --kind ${extra.kinds[0]}`,
		);
	}
}
