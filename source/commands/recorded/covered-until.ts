import type {Resume} from '../../domain/resume.ts';

/**
 * Up to when an earlier run was told everything: what the feed that was furthest behind had told. A time that
 * is yet to come tells nothing: a clock was set back.
 */
export function coveredUntil({feeds}: Pick<Resume, 'feeds'>, now: number): number | undefined {
	const times = [...feeds.values()]
		.map(({coveredUntil: until, coveredThere}) => coveredThere?.least ?? until.getTime())
		.filter(time => time <= now);
	return times.length === 0 ? undefined : Math.min(...times);
}
