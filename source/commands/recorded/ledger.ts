import type {LineRead} from '../../codec/line.ts';
import type {Activity} from '../../domain/activity.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {rowKey} from '../../domain/jobs/job-key.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import {learnJob} from '../../domain/jobs/jobs.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Ears} from '../../journal/summary/add-up.ts';
import {AgentNames} from '../../outlets/agent-names.ts';
import type {ToldOverdue} from '../../outlets/report/overdue.ts';
import type {ReportGap} from '../../outlets/report/report.ts';
import {createWatched, type WatchedSpan} from '../../outlets/report/watched.ts';

export type ToldActivity = {readonly source: string; readonly activity: Activity};

/** What the journal tells of a stretch of time. */
export type RecordedSpan = {
	/** By key, in the order in which they were touched last. */
	readonly jobs: ReadonlyMap<string, Job>;
	/** The last that was told of each row of a history. */
	readonly activities: readonly ToldActivity[];
	readonly overdue: readonly ToldOverdue[];
	readonly gaps: readonly ReportGap[];
	readonly sources: readonly string[];
	readonly watched: readonly WatchedSpan[];
	readonly names: AgentNames;
};

/** Whoever is told line after line, or file after file, what was recorded. */
export function createLedger() {
	const names = new AgentNames();
	const watched = createWatched();
	const activities = new Map<string, ToldActivity>();
	const overdue: ToldOverdue[] = [];
	const gaps: ReportGap[] = [];
	const sources = new Set<string>();
	const jobs = new Map<string, Job>();

	/** What stands in a report for itself. */
	function note(line: LineRead): void {
		if (line.type === 'hole') {
			const {source, from, to} = line;
			gaps.push({source, feed: 'journal', from, to, reason: 'hole'});
		} else if (line.type === 'observation') {
			const {observation} = line;
			const {source} = observation;
			if (observation.type === 'gap') {
				gaps.push({source, ...observation.gap});
			} else if (observation.type === 'overdue') {
				overdue.push({source, toldAt: observation.at.getTime(), ...observation.overdue});
			}
		}
	}

	function learnOf(observation: Observation): void {
		const {source} = observation;
		sources.add(source);
		names.learn(observation);
		watched.learn(observation);
		if (observation.type === 'activity') {
			const {activity} = observation;
			activities.set(rowKey(source, activity), {source, activity});
		}

		const news = jobNews(observation);
		if (news) {
			learnJob(jobs, news);
		}
	}

	return {
		learn(line: LineRead): void {
			note(line);
			if (line.type === 'observation') {
				learnOf(line.observation);
			}
		},
		/** Files that were read before; of the rows of a history they know nothing. */
		ears: {
			jobs,
			line: note,
			summary(summary) {
				for (const source of summary.sources) {
					sources.add(source);
				}

				for (const [source, id, name] of summary.names) {
					names.note(source, {id, name});
				}

				for (const [source, from, to] of summary.watched) {
					watched.add({source, from, to});
				}
			},
		} satisfies Omit<Ears, 'problem'>,
		close: (): RecordedSpan => ({
			...{jobs, activities: [...activities.values()], overdue, gaps, names},
			...{sources: [...sources].sort(), watched: watched.list()},
		}),
	};
}
