import type {Subject} from '../domain/reference.ts';
import {type Status, statusTable} from '../domain/status.ts';
import {keyOf} from '../domain/touched-map.ts';

/** A job of which nothing was heard for so long no longer counts as running: its end may have been lost. */
const longestSilence = 15 * 60_000;

/** Knows whether anything runs: it decides how often we ask. */
export type Running = {
	heardOfJob(job: Subject, status: Status, now: number): void;
	heardOfAgent(id: string, isBusy: boolean | null): void;
	isAgentBusy(id: string): boolean;
	isAnything(now: number): boolean;
	/** The jobs that were under way when last heard of. */
	jobs(): readonly Subject[];
};

/** A row left "in progress" by a server that forgot it must not keep us asking every two seconds. */
export function isRecent(time: Date | null, now: number): boolean {
	return time === null || now - time.getTime() < 24 * 3_600_000;
}

export function createRunning(): Running {
	const jobs = new Map<string, {readonly job: Subject; heardAt: number}>();
	const busyAgents = new Set<string>();
	return {
		heardOfJob(job, status, now) {
			const key = keyOf(job.kind, job.id);
			if (statusTable[status].active) {
				const known = jobs.get(key);
				if (known) {
					known.heardAt = now;
				} else {
					jobs.set(key, {job, heardAt: now});
				}
			} else if (statusTable[status].final) {
				jobs.delete(key);
			}
		},
		heardOfAgent(id, isBusy) {
			if (isBusy) {
				busyAgents.add(id);
			} else {
				busyAgents.delete(id);
			}
		},
		isAgentBusy: id => busyAgents.has(id),
		isAnything(now) {
			for (const [key, {heardAt}] of jobs) {
				if (now - heardAt > longestSilence) {
					jobs.delete(key);
				}
			}

			return busyAgents.size > 0 || jobs.size > 0;
		},
		jobs: () => [...jobs.values()].map(({job}) => job),
	};
}
