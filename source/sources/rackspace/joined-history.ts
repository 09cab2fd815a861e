import type {Activity} from '../../domain/activity.ts';
import type {Clock} from '../../domain/clock.ts';
import type {ActivityLog, Answer, Source} from '../source.ts';
import {createSameJobs} from './same-jobs.ts';

/** What v2 tells of jobs. */
type Telling = Required<Pick<Source, 'events' | 'cleanups' | 'cleanup' | 'agents'>>;

type Parts = {
	readonly clock: Clock;
	/** Whether v1.0 is all there is. */
	readonly isAlone: (signal: AbortSignal) => Promise<boolean>;
};

/** So long the history waits for what v2 tells first. */
const mostPatience = 5000;

/** Where the rows of v1.0 stand beside what v2 tells, they are told as its jobs. */
export function createJoinedHistory(telling: Telling, {clock, isAlone}: Parts) {
	const jobs = createSameJobs();
	const firstAnswers = new Map<keyof Telling, Promise<unknown>>();

	function noteFirst<Value>(what: keyof Telling, answer: Promise<Value>): Promise<Value> {
		if (!firstAnswers.has(what)) {
			firstAnswers.set(
				what,
				answer.catch(() => {}),
			);
		}

		return answer;
	}

	async function waitForFirst(signal: AbortSignal): Promise<void> {
		const done = new AbortController();
		const limit = clock.sleep(mostPatience, AbortSignal.any([signal, done.signal]));
		await Promise.race([Promise.all(firstAnswers.values()), limit]);
		done.abort();
	}

	async function joinOlder(rows: readonly Activity[], signal: AbortSignal): Promise<readonly Activity[]> {
		// Who asks for nothing else has nothing that it could be counted twice beside.
		if (!firstAnswers.has('events')) {
			return rows;
		}

		await waitForFirst(signal);
		if (!jobs.isHeard() && (await isAlone(signal))) {
			jobs.tellAlone(rows);
			return rows;
		}

		return jobs.joinOlder(rows, clock.monotonic());
	}

	return {
		recall: jobs.recall,
		/** What v1.0 tells while it is all there is stays so, should v2 come back. */
		hearLog: (log: ActivityLog): ActivityLog => ({
			...log,
			async read(query, signal) {
				const page = await log.read(query, signal);
				jobs.tellAlone(page.items);
				return page;
			},
		}),
		asTold: jobs.asTold,
		async join<Page extends Answer<Activity>>(
			page: Page,
			isOlder: boolean,
			signal: AbortSignal,
		): Promise<Page> {
			if (isOlder) {
				return {...page, items: await joinOlder(page.items, signal)};
			}

			if (jobs.hasAlone()) {
				await waitForFirst(signal);
			}

			return {...page, items: jobs.joinNewer(page.items)};
		},
		/** The same, heard. */
		telling: {
			events: (scope, query, signal) => {
				const askedAt = clock.monotonic();
				const hear = async () => {
					const page = await telling.events(scope, query, signal);
					jobs.hearEvents({scope, page, isFull: page.count >= query.limit}, askedAt);
					return page;
				};
				return noteFirst('events', hear());
			},
			cleanups: (query, signal) => {
				const told = jobs.askForCleanups(clock.monotonic());
				const hear = async () => {
					const answer = await telling.cleanups(query, signal);
					told(answer.items);
					return answer;
				};
				return noteFirst('cleanups', hear());
			},
			async cleanup(id, signal) {
				const cleanup = await telling.cleanup(id, signal);
				jobs.hearCleanups([cleanup]);
				return cleanup;
			},
			agents: signal => {
				const hear = async () => {
					const answer = await telling.agents(signal);
					jobs.hearAgents(answer.items);
					return answer;
				};
				return noteFirst('agents', hear());
			},
		} satisfies Telling,
	};
}
