import type {Cleanup} from '../../domain/cleanup.ts';
import type {WorkEvent} from '../../domain/event.ts';
import type {Gap} from '../../domain/gap.ts';
import {statusTable} from '../../domain/status.ts';
import type {Watch} from '../watch.ts';
import type {FeedReading} from './read-feed.ts';

/** Tells what a page brought, in order: first what was lost before it, then what is new. */
export async function tellReading(watch: Watch, feed: string, {gaps, fresh}: FeedReading): Promise<void> {
	for (const lost of gaps) {
		tellGap(watch, {feed, ...lost});
	}

	// All the reads are under way before the first is waited for: a page may hold many ends.
	const settled = new Map(fresh.filter(needsSettling).map(event => [event, settle(watch, event)] as const));
	for (const event of fresh) {
		const ending = settled.get(event);
		tellEvent(watch, event, ending && (await ending));
	}
}

export function tellGap(watch: Watch, gap: Gap): void {
	watch.tell({type: 'gap', gap});
	for (const job of watch.running.jobs()) {
		if (job.kind === 'cleanup') {
			watch.cleanups.readLater(job.id);
		}
	}

	watch.pulses.reread();
}

function tellEvent(watch: Watch, event: WorkEvent, settled: Settled | undefined): void {
	const now = watch.clock.now();
	const status = settled ? settled.status : event.status;
	watch.tell({type: 'event', event: settled ? {...event, status} : event});
	if (settled?.cleanup) {
		watch.tell({type: 'cleanup', cleanup: settled.cleanup});
	}

	watch.readAnswer(event);
	if (event.subject) {
		watch.running.heardOfJob(event.subject, event.status, now, event.agent?.id);
		if (statusTable[event.status].final) {
			watch.pulses.history.askSoon();
		}
	}

	if (event.agent) {
		hearOfWork(watch, event.agent.id, event);
		hearAgent(watch, event, now);
	}
}

/** The agent whose job it is counts as busy, or as done, before its status is asked. */
function hearOfWork({running}: Watch, agentId: string, {subject, status}: WorkEvent): void {
	const {active, final} = statusTable[status];
	if (subject && (active || final)) {
		running.heardOfAgent(agentId, active);
	}
}

function hearAgent(watch: Watch, event: WorkEvent, now: number): void {
	const agent = watch.fleet.hear(event, now);
	if (agent) {
		watch.tell({type: 'agent', agent});
	} else if (event.agent && watch.fleet.isKnown && !watch.fleet.has(event.agent.id)) {
		// Somebody new: the list tells who.
		watch.pulses.agents.askSoon();
	}
}

type Settled = {readonly status: WorkEvent['status']; readonly cleanup: Cleanup | undefined};

/** There is no event for "completed with errors": the cleanup itself says which it was (docs/contract.md 1). */
function needsSettling({status, subject}: WorkEvent): boolean {
	return status === 'completed' && subject?.kind === 'cleanup';
}

async function settle(watch: Watch, {subject}: WorkEvent): Promise<Settled> {
	const cleanup = subject ? await watch.cleanups.settle(subject.id) : undefined;
	const isSettled = cleanup !== undefined && statusTable[cleanup.status].final;
	return {status: isSettled ? cleanup.status : 'unknown', cleanup};
}
