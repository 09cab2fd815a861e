import type {Activity} from '../../domain/activity.ts';
import {rowKey} from '../../domain/jobs/job-key.ts';
import {type Jobs, learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import type {Observation} from '../../domain/observation.ts';
import {profileFolder} from '../../journal/profile-folder.ts';
import {openRecord} from '../../journal/record/open-record.ts';
import {RecordError} from '../../journal/record/record-error.ts';
import {AgentNames} from '../../outlets/agent-names.ts';
import type {ToldOverdue} from '../../outlets/report/overdue.ts';
import type {ReportGap} from '../../outlets/report/report.ts';
import {createWatched, type WatchedSpan} from '../../outlets/report/watched.ts';
import type {Context} from '../context.ts';

type ToldActivity = {readonly source: string; readonly activity: Activity};

/** What the journal tells of a stretch of time. */
export type RecordedSpan = {
	readonly jobs: Jobs;
	/** The last that was told of each row of a history. */
	readonly activities: readonly ToldActivity[];
	readonly overdue: readonly ToldOverdue[];
	readonly gaps: readonly ReportGap[];
	readonly sources: readonly string[];
	readonly watched: readonly WatchedSpan[];
	readonly names: AgentNames;
};

/** A job that goes on now may have begun before: so much further back is read. */
export const lead = 24 * 3_600_000;
const batchSize = 5000;

type SpanOptions = {
	readonly from: number;
	readonly to?: number | undefined;
	/** The folders with it; absent or none: the journals of this machine. */
	readonly told?: readonly string[] | undefined;
	/** Told each observation; `isEarlier` where it stands before the beginning. */
	readonly hear?: ((observation: Observation, isEarlier: boolean) => void) | undefined;
};

/** Of the profiles that are named, or of all that have a journal. Throws where there is none at all. */
export async function readSpan(
	{settings, say}: Context,
	named: readonly string[],
	{from, to = Number.POSITIVE_INFINITY, hear, told}: SpanOptions,
): Promise<RecordedSpan> {
	const {folder} = settings.journal;
	const own = named.length === 0 ? [folder] : named.map(name => profileFolder(folder, name));
	const paths = told === undefined || told.length === 0 ? own : told;
	const since = new Date(from - lead);
	const ledger = createLedger();
	let missing: unknown;
	let found = 0;
	for (const path of paths) {
		try {
			const record = await openRecord(path, {since});
			found++;
			for (const problem of record.problems) {
				say(problem);
			}

			for await (const {content, at} of record.linesFrom(since)) {
				if (at > to) {
					break;
				}

				if (content.type === 'observation') {
					ledger.learn(content.observation);
					hear?.(content.observation, at < from);
				} else if (content.type === 'hole') {
					const {source, from: begin, to: end} = content;
					ledger.gap({source, feed: 'journal', from: begin, to: end, reason: 'hole'});
				}
			}
		} catch (error) {
			if (!(error instanceof RecordError)) {
				throw error;
			}

			missing = error;
		}
	}

	if (found === 0) {
		throw missing;
	}

	return ledger.close();
}

function createLedger() {
	const names = new AgentNames();
	const watched = createWatched();
	const activities = new Map<string, ToldActivity>();
	const overdue: ToldOverdue[] = [];
	const gaps: ReportGap[] = [];
	const sources = new Set<string>();
	let jobs: Jobs = noJobs;
	let batch: Observation[] = [];

	function settle(): void {
		({jobs} = learnJobs(jobs, batch, Number.POSITIVE_INFINITY));
		batch = [];
	}

	return {
		learn(observation: Observation): void {
			const {source} = observation;
			sources.add(source);
			names.learn(observation);
			watched.learn(observation);
			if (observation.type === 'activity') {
				const {activity} = observation;
				activities.set(rowKey(source, activity), {source, activity});
			} else if (observation.type === 'gap') {
				gaps.push({source, ...observation.gap});
			}

			if (observation.type === 'overdue') {
				overdue.push({source, toldAt: observation.at.getTime(), ...observation.overdue});
			}

			if (batch.push(observation) >= batchSize) {
				settle();
			}
		},
		gap: (gap: ReportGap) => gaps.push(gap),
		close(): RecordedSpan {
			settle();
			return {
				jobs,
				activities: [...activities.values()],
				overdue,
				gaps,
				sources: [...sources].sort(),
				watched: watched.list(),
				names,
			};
		},
	};
}
