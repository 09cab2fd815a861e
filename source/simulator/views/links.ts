import type {WorldEvent} from '../world/types.ts';

export type Link = {readonly href: string; readonly rel: string};

/** The published answers point at this host, and leave the project out. */
const published = 'https://cloudbackupapi.apiary-mock.com/v2';

export function link(path: string, rel: string): Link {
	return {href: `${published}/${path}`, rel};
}

/**
 * As the documents print them: `next` names the newest, `previous` the oldest with the other
 * direction. They contradict the text of the same documents, and that is the point.
 */
export function pageLinks(
	path: string,
	newest: string,
	oldest: string,
	otherDirection: 'asc' | 'desc',
): Link[] {
	return [
		link(`${path}?marker=${newest}`, 'next'),
		link(`${path}?marker=${oldest}&sort_dir=${otherDirection}`, 'previous'),
	];
}

/** The text of a page of events; an empty one has no links. */
export function printEvents(path: string, events: readonly WorldEvent[], direction: 'asc' | 'desc'): string {
	const first = events[0];
	const last = events.at(-1);
	if (first === undefined || last === undefined) {
		return '{"events":[]}';
	}

	const [oldest, newest] = direction === 'asc' ? [first, last] : [last, first];
	const links = pageLinks(path, newest.id, oldest.id, 'desc');
	return `{"events":[${events.map(({json}) => json).join(',')}],"links":${JSON.stringify(links)}}`;
}
