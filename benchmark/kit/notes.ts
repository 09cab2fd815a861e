import {cpus, loadavg} from 'node:os';

/** What makes the figures of a section doubtful from the start. */
export function noteLoad(): readonly string[] {
	const [load = 0] = loadavg();
	const cores = cpus().length;
	return load > cores
		? [`When this began, ${load.toFixed(1)} processes wanted the ${cores} cores: times are too long.`]
		: [];
}
