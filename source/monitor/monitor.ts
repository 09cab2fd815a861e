import type {Observation} from '../domain/observation.ts';
import type {Source} from '../sources/source.ts';
import type {MonitorOptions} from './options.ts';

/** Watches every source until the signal says stop, and tells what it learns as one stream. */
export async function* monitor(
	_sources: readonly Source[],
	_options: MonitorOptions,
): AsyncGenerator<Observation, void> {}
