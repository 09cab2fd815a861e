import type {Subject} from '../domain/reference.ts';
import {type Status, statusTable} from '../domain/status.ts';

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
	/** By kind and id: to put a key together at each word of a job would take longer than to find it. */
	const jobs = new Map<string, Map<string, UnderWay>>();
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

	function ofKind(kind: string): Map<string, UnderWay> {
		const known = jobs.get(kind) ?? new Map<string, UnderWay>();
		jobs.set(kind, known);
		return known;
	}

	function forget({kind, id}: Subject): void {
		count(jobs.get(kind)?.get(id)?.agentId, -1);
		jobs.get(kind)?.delete(id);
	}

	function all(): readonly UnderWay[] {
		return [...jobs.values()].flatMap(own => [...own.values()]);
	}

	return {
		heardOfJob(job, status, now, agentId) {
			if (statusTable[status].active) {
				const known = jobs.get(job.kind)?.get(job.id);
				const owner = agentId ?? known?.agentId;
				if (known !== undefined && known.agentId === owner) {
					known.heardAt = now;
				} else {
					forget(job);
					ofKind(job.kind).set(job.id, {job, heardAt: now, agentId: owner});
					count(owner, 1);
				}
			} else if (statusTable[status].final) {
				forget(job);
			}
		},
		lostJob: ({kind, id}) => jobs.get(kind)?.delete(id),
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
			let isAny = busyAgents.size > 0;
			for (const {job, heardAt} of all()) {
				if (now - heardAt > longestSilence) {
					forget(job);
				} else {
					isAny = true;
				}
			}

			return isAny;
		},
		jobs: () => all().map(({job}) => job),
	};
}
