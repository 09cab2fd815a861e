import type {Subject} from '../domain/reference.ts';
import {type Status, statusTable} from '../domain/status.ts';
import {keyOf} from '../domain/touched-map.ts';

/** A job of which nothing was heard for so long no longer counts as running: its end may have been lost. */
const longestSilence = 15 * 60_000;

/** Knows whether anything runs: it decides how often we ask. */
export type Running = {
	/** Whose job it is, where that is known. */
	heardOfJob(job: Subject, status: Status, now: number, agentId?: string): void;
	/** Nobody will hear how it ends. */
	lostJob(job: Subject): void;
	heardOfAgent(id: string, isBusy: boolean | null): void;
	isAgentBusy(id: string): boolean;
	/** It has something to tell, as others say: until it is asked. */
	expect(agentId: string): void;
	isExpected(agentId: string): boolean;
	heardFrom(agentId: string): void;
	isAnything(now: number): boolean;
	/** The jobs that were under way when last heard of. */
	jobs(): readonly Subject[];
};

/** They are asked only where agents are asked one by one. */
const mostExpected = 1000;

/** A row left "in progress" by a server that forgot it must not keep us asking every two seconds. */
export function isRecent(time: Date | null, now: number): boolean {
	return time === null || now - time.getTime() < 24 * 3_600_000;
}

type UnderWay = {readonly job: Subject; heardAt: number; readonly agentId: string | undefined};

export function createRunning(): Running {
	const jobs = new Map<string, UnderWay>();
	/** How many jobs each agent has under way. */
	const working = new Map<string, number>();
	const busyAgents = new Set<string>();
	const expected = new Set<string>();

	function count(agentId: string | undefined, more: 1 | -1): void {
		if (agentId !== undefined) {
			const left = (working.get(agentId) ?? 0) + more;
			if (left > 0) {
				working.set(agentId, left);
			} else {
				working.delete(agentId);
			}
		}
	}

	function forget(key: string): void {
		count(jobs.get(key)?.agentId, -1);
		jobs.delete(key);
	}

	return {
		heardOfJob(job, status, now, agentId) {
			const key = keyOf(job.kind, job.id);
			if (statusTable[status].active) {
				const known = jobs.get(key);
				const owner = agentId ?? known?.agentId;
				if (known !== undefined && known.agentId === owner) {
					known.heardAt = now;
				} else {
					forget(key);
					jobs.set(key, {job, heardAt: now, agentId: owner});
					count(owner, 1);
				}
			} else if (statusTable[status].final) {
				forget(key);
			}
		},
		lostJob: ({kind, id}) => jobs.delete(keyOf(kind, id)),
		heardOfAgent(id, isBusy) {
			if (isBusy) {
				busyAgents.add(id);
			} else {
				busyAgents.delete(id);
			}
		},
		expect(id) {
			if (expected.size < mostExpected) {
				expected.add(id);
			}
		},
		isExpected: id => expected.has(id),
		heardFrom: id => expected.delete(id),
		isAgentBusy: id => busyAgents.has(id) || working.has(id),
		isAnything(now) {
			for (const [key, {heardAt}] of jobs) {
				if (now - heardAt > longestSilence) {
					forget(key);
				}
			}

			return busyAgents.size > 0 || jobs.size > 0;
		},
		jobs: () => [...jobs.values()].map(({job}) => job),
	};
}
