import {statusTable} from '../status.ts';
import {keyOf, touch, trim} from '../touched-map.ts';
import type {JobNews} from './job-news.ts';

type End = {readonly key: string; readonly agent: string; readonly time: number};

const mostAgents = 10_000;
/** Of one agent: an earlier end than these is not told again. */
const mostEnds = 50;
/** One version gives whole seconds, the other one thousandths. */
const sameMoment = 1000;

/**
 * Version 1.0 of Rackspace's API has numbers of its own for the agents and jobs of v2, and nothing says which
 * is which. One agent ends one job of a kind at a time: where its name, the kind and the moment of a bad end
 * agree, both versions tell of the same one.
 */
export function createTwins() {
	const ends = new Map<string, readonly End[]>();
	return {
		/** Whether the other version's word of that end was here before. The name is that of the job's agent. */
		isToldBefore(news: JobNews, name: string | undefined): boolean {
			const {source, kind, key, agent, time, status, isOfLog} = news;
			if (isOfLog || !statusTable[status].bad || agent === null || name === undefined || time === null) {
				return false;
			}

			const place = keyOf(source, kind, name);
			const known = ends.get(place) ?? [];
			const isTwin = (end: End): boolean =>
				isNumber(end.agent) !== isNumber(agent.id) && Math.abs(end.time - time) < sameMoment;
			const others = known.filter(end => end.key !== key);
			touch(ends, place, [...others, {key, agent: agent.id, time}].slice(-mostEnds));
			trim(ends, mostAgents);
			return others.some(isTwin);
		},
	};
}

/** So v1.0 names agents; v2 has UUIDs. */
function isNumber(id: string): boolean {
	return /^\d+$/.test(id);
}
