import {type Status, statusTable} from '../../domain/status.ts';

/** A metric, as those who read it know it. */
export type Family = {
	/** A counter's samples end in `_total`, which is no part of this. */
	readonly name: `sweepwatch_${string}`;
	readonly type: 'counter' | 'gauge';
	/** Stands at the end of the name, too. */
	readonly unit?: 'seconds';
	readonly help: string;
	readonly labels: readonly string[];
	/** Of two samples that have become one; absent: their sum. */
	readonly joins?: 'largest';
};

/** So far back a job that has ended counts among the jobs, as in a report that nobody gave a beginning. */
export const jobsWithin = 24 * 3_600_000;

/** What is told, whoever tells it. */
export const families = {
	build: {
		name: 'sweepwatch_build_info',
		type: 'gauge',
		help: 'Which version of sweepwatch tells this.',
		labels: ['version'],
	},
	events: {
		name: 'sweepwatch_events',
		type: 'counter',
		help: 'Events that were told, by what each says of its job.',
		labels: ['profile', 'status'],
	},
	gaps: {
		name: 'sweepwatch_gaps',
		type: 'counter',
		help: 'Stretches of time of which nothing is known.',
		labels: ['profile', 'reason'],
	},
	gapSeconds: {
		name: 'sweepwatch_gap_seconds',
		type: 'counter',
		unit: 'seconds',
		help: 'How long these stretches were.',
		labels: ['profile'],
	},
	polls: {
		name: 'sweepwatch_polls',
		type: 'counter',
		help: 'How asking went: ok, or the code of what was wrong.',
		labels: ['profile', 'feed', 'outcome'],
	},
	lag: {
		name: 'sweepwatch_lag_seconds',
		type: 'gauge',
		unit: 'seconds',
		help: 'How long ago all was known that the feed could tell.',
		labels: ['profile', 'feed'],
		joins: 'largest',
	},
	jobs: {
		name: 'sweepwatch_jobs',
		type: 'gauge',
		help: 'Jobs under way, and those that ended within a day or the time of the report, by state.',
		labels: ['profile', 'kind', 'status'],
	},
	overdue: {
		name: 'sweepwatch_overdue_jobs',
		type: 'gauge',
		help: 'Jobs that run far longer than usual.',
		labels: ['profile'],
	},
	lastSuccess: {
		name: 'sweepwatch_last_success_timestamp_seconds',
		type: 'gauge',
		unit: 'seconds',
		help: 'When a job of this kind last completed without errors on this agent.',
		labels: ['profile', 'agent', 'kind'],
		joins: 'largest',
	},
	agents: {
		name: 'sweepwatch_agents',
		type: 'gauge',
		help: 'Agents, by whether they are online.',
		labels: ['profile', 'state'],
	},
	queue: {
		name: 'sweepwatch_queue_lines',
		type: 'gauge',
		help: 'What waits to be written to the journal or published to the team.',
		labels: ['queue'],
	},
	leader: {
		name: 'sweepwatch_leader',
		type: 'gauge',
		help: '1 where this collector asks the servers, 0 where it stands by.',
		labels: ['profile'],
	},
} as const satisfies Readonly<Record<string, Family>>;

/** Told also where there is none of it: what is missing can raise no alarm. */
export const toldStatuses = (Object.keys(statusTable) as readonly Status[]).filter(
	status => statusTable[status].bad || status === 'running' || status === 'completed',
);
