import {streamVersion} from '../../bus/head.ts';
import type {Term} from '../../bus/lease.ts';
import {outgoingAlert, outgoingHead, outgoingOf} from '../../bus/message.ts';
import type {Publisher} from '../../bus/publish/publisher.ts';
import {subjectsOf} from '../../bus/subjects.ts';
import {consumers, tellers} from '../consumers/consumers.ts';
import type {ConsumerEntry} from '../consumers/entry.ts';
import type {MetricsPage} from '../consumers/open-metrics.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {hashTarget} from '../recorded/hash-target.ts';
import type {Past} from '../recorded/read-past.ts';
import {createStop, type Stop, type StopReason} from '../stop.ts';
import {watchToEnd} from '../watch-to-end.ts';
import type {Watching} from '../watching.ts';
import type {Team} from './follow-team.ts';
import {createNotes, type Notes} from './notes.ts';

export type Leading = {
	/** Of one profile alone. */
	readonly context: Context;
	readonly team: Team;
	readonly term: Term;
	readonly publisher: Publisher;
	readonly holder: string;
	readonly past: Past;
	/** What the journal here has of before, where there is one. */
	readonly here: Past | undefined;
	/** Numbers for Prometheus, of all profiles. */
	readonly page?: MetricsPage | undefined;
	readonly onStart: (watching: Watching, signal: AbortSignal) => void;
};

const day = 86_400_000;
const over: StopReason = {status: 'stopped', exit: exitStatus.completed};

/** Watches and tells it for as long as the term lasts; gives why it ended. What was learnt is with the publisher then. */
export async function lead(leading: Leading): Promise<StopReason> {
	const {context, team, term, publisher, past, onStart} = leading;
	const {clock, stop} = context;
	const own = createStop();
	const unlink = linkStop(own, stop, term.deposed);
	const stopHealing = team.onLate(subject => {
		// It may be our own word that is late: then somebody else leads and heals, and ours would be late again.
		if (team.epoch <= term.epoch) {
			publisher.tellAgain(subject, new Date(clock.now()));
		}
	});
	void tellHead(leading, own.signal);
	const notes = createNotes(leading);
	team.lead(term.epoch);
	try {
		return await watchToEnd(
			{...context, stop: own},
			{
				past,
				from: [
					...consumers.filter(entry => !tellers.includes(entry)),
					publishing(leading, notes),
					measuring(leading),
				],
			},
			watching => {
				notes.recordIn(watching.consumers, own.signal);
				onStart(watching, own.signal);
			},
		);
	} finally {
		unlink();
		stopHealing();
		own.now(over);
	}
}

/** It ends with the program, or when somebody else has taken over. */
function linkStop(own: Stop, parent: Stop, deposed: AbortSignal): () => void {
	const end = () => own.now(parent.reason ?? over);
	const signals = [parent.signal, deposed];
	for (const signal of signals) {
		signal.addEventListener('abort', end, {once: true});
		if (signal.aborted) {
			end();
		}
	}

	return () => {
		for (const signal of signals) {
			signal.removeEventListener('abort', end);
		}
	};
}

/** Whoever follows has to know how to read it before anything else; once a day it is told again, as all that stands. */
async function tellHead({context, term, publisher, holder}: Leading, signal: AbortSignal): Promise<void> {
	const {settings, clock} = context;
	for (const profile of settings.profiles) {
		const {name, cadence} = profile;
		while (!signal.aborted) {
			const at = new Date(clock.now());
			const head = {
				at,
				source: name,
				version: streamVersion,
				target: hashTarget(profile),
				retention: cadence.retention,
				beat: cadence.idleBeat ?? cadence.idleInterval,
				collector: holder,
				epoch: term.epoch,
			};
			publisher.tell(outgoingHead(subjectsOf(name), head), at);
			await clock.sleep(day, signal);
		}
	}
}

function publishing({context, publisher}: Leading, notes: Notes): ConsumerEntry {
	const {settings, clock} = context;
	const subjects = subjectsOf(settings.profiles[0]?.name ?? '');
	return {
		isWanted: () => true,
		open: async () => ({
			learn(observation) {
				const outgoing = outgoingOf(subjects, observation);
				notes.learn(observation);
				publisher.tell(outgoing, observation.at);
			},
			alerted(given) {
				const at = new Date(clock.now());
				publisher.tell(outgoingAlert(subjects, at, given), at);
			},
			close: async () => {},
		}),
	};
}

/** The page stays when the term ends. */
function measuring({page}: Leading): ConsumerEntry {
	return {
		isWanted: () => page !== undefined,
		async open({past}) {
			for (const observation of past.recent) {
				page?.recall(observation);
			}

			return page && {learn: page.learn, close: async () => {}};
		},
	};
}
