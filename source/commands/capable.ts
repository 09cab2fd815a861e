import type {Source} from '../sources/source.ts';
import {NotThereError} from './not-there-error.ts';

/** Those of the sources that can be asked for it; it is an error where none can. */
export function capable<Capability extends keyof Source>(
	sources: readonly Source[],
	capability: Capability,
	/** What is missing, in the words of whoever asks. */
	what: string = capability,
): readonly Source[] {
	const able = sources.filter(source => source[capability] !== undefined);
	if (able.length === 0) {
		// What a stream tells of may be any kind of system, and begin to be told later.
		if (sources.every(({stream}) => stream !== undefined)) {
			throw new NotThereError(`${sources.map(({name}) => name).join(', ')}: the stream tells of no ${what}`);
		}

		const kinds = [...new Set(sources.map(({kind}) => kind))].join(', ');
		throw new NotThereError(`${kinds}: this kind of system has no ${what}`);
	}

	return able;
}
