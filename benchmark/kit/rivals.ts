import {hasTool} from './has-tool.ts';
import type {World} from './screen-program.ts';

/** What a person would look at instead. */
export type Rival = {
	readonly name: string;
	readonly file: string;
	readonly args: readonly string[];
	/** Seen when the layout is there, and when it holds data. */
	readonly frame: RegExp;
	readonly data: RegExp;
};

/** Those that can be started here, and a note on each of the others. */
export function findRivals(world: Pick<World, 'endpoint' | 'token' | 'project'>): {
	readonly rivals: readonly Rival[];
	readonly notes: readonly string[];
} {
	const rivals: Rival[] = [];
	const notes: string[] = [];
	for (const {needs, ...rival} of [htop, watchCurl(world)]) {
		const missing = needs.filter(name => !hasTool(name));
		if (missing.length === 0) {
			rivals.push(rival);
		} else {
			notes.push(`${rival.name}: not measured, ${missing.join(' and ')} not installed.`);
		}
	}

	return {rivals, notes};
}

type Wanted = Rival & {readonly needs: readonly string[]};

/** Its own beat of 1.5 s. */
const htop: Wanted = {
	name: 'htop',
	needs: ['htop'],
	file: 'htop',
	args: [],
	frame: /PID/,
	data: /\d:\d\d\.\d\d/,
};

/** The newest events, as somebody would look at them who has no program for it. */
function watchCurl({endpoint, token, project}: Pick<World, 'endpoint' | 'token' | 'project'>): Wanted {
	const ask = `curl -s -H 'X-Auth-Token: ${token}' '${endpoint}/v2/${project}/events?limit=35'`;
	const tell = "jq -r '.events[] | [.time, .event, .agent.id] | @tsv'";
	return {
		name: 'watch curl|jq',
		needs: ['watch', 'curl', 'jq'],
		file: 'watch',
		args: ['-n2', `${ask} | ${tell}`],
		frame: /Every 2/,
		data: /\d{4}-\d\d-\d\dT/,
	};
}
