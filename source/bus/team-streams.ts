import type {StreamSettings} from './port.ts';
import {allLeases, streamsOf, subjectsOf} from './subjects.ts';

export type TeamSettings = {
	/** Milliseconds and bytes that the log keeps at most. */
	readonly keep: number;
	readonly keepSize: number;
	readonly replicas: number;
	/** Milliseconds that the watched server keeps what happened. */
	readonly retention: number;
};

const minute = 60_000;
const day = 86_400_000;
/** What is there is told again each day: only what is there no more grows so old. */
const listKeep = 30 * day;

/** The streams of one profile. The lease never grows old, or nobody would know who had it. */
export function teamStreams(profile: string, settings: TeamSettings): readonly StreamSettings[] {
	const {keep, keepSize, replicas, retention} = settings;
	const {log, now, lease} = streamsOf(profile);
	const {all, allNow} = subjectsOf(profile);
	return [
		{
			name: log,
			subjects: [all],
			keep,
			mostBytes: keepSize,
			isPermanent: true,
			repeatsWithin: Math.min(keep, Math.max(2 * minute, 2 * retention)),
			replicas,
		},
		{
			name: now,
			subjects: [],
			madeOf: {stream: log, subject: allNow},
			keep: listKeep,
			isLastOnly: true,
			replicas,
		},
		{name: lease, subjects: [allLeases], isLastOnly: true, replicas},
	];
}
