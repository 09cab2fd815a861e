import {AwayError} from '../../bus/errors/away-error.ts';
import type {Term} from '../../bus/lease.ts';
import {takeLease} from '../../bus/lease.ts';
import type {Bus} from '../../bus/port.ts';
import {answerRoll} from '../../bus/presence.ts';
import {createPublisher, type Publisher} from '../../bus/publish/publisher.ts';
import {streamsOf, subjectsOf} from '../../bus/subjects.ts';
import {untilUp} from '../../bus/until-up.ts';
import {noRuns} from '../../domain/jobs/runs.ts';
import {repeatSpan, resumedFrom} from '../../journal/resume/resumed-from.ts';
import type {MetricsPage} from '../consumers/open-metrics.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {type Past, pastOf, readPast} from '../recorded/read-past.ts';
import type {StopReason} from '../stop.ts';
import {answerQuestions} from './answer-questions.ts';
import {checkHead} from './check-head.ts';
import {followTeam, type Team} from './follow-team.ts';
import {lead} from './lead.ts';

export type CollectOptions = {
	/** Of one profile alone. */
	readonly context: Context;
	readonly bus: Bus;
	/** Who we are among the collectors. */
	readonly holder: string;
	/** Told each time that this changes. */
	readonly onLead: (profile: string, isLeader: boolean) => void;
	/** Told of each that begins to publish. */
	readonly onPublisher: (profile: string, publisher: Publisher) => void;
	/** Numbers for Prometheus, of all profiles. */
	readonly page?: MetricsPage | undefined;
};

const lookAgain = 500;

/** Leads, or stands by until nobody else does, again and again. */
export async function collectProfile(options: CollectOptions): Promise<StopReason> {
	const {context, bus} = options;
	const {settings, clock, stop} = context;
	const [profile] = settings.profiles;
	const name = profile?.name ?? '';
	const streams = streamsOf(name);
	const subjects = subjectsOf(name);
	const span = repeatSpan(profile?.cadence.retention ?? 0);
	const ending = new AbortController();
	const signal = AbortSignal.any([stop.signal, ending.signal]);
	const publishers = new Set<Publisher>();
	let isLeader = false;
	let trouble: string | undefined;

	async function run(): Promise<StopReason> {
		void answerRoll(bus, subjects, () => ({holder: options.holder, isLeader, trouble}), signal);
		try {
			while (!signal.aborted) {
				const reason = await serveOnce();
				if (reason !== undefined) {
					return reason;
				}

				context.say(`${name}: another collector has taken over; standing by`);
			}
		} finally {
			ending.abort();
			for (const publisher of publishers) {
				publisher.close();
			}
		}

		return stop.reason ?? {status: 'stopped', exit: exitStatus.completed};
	}

	/** Stands by, and leads; undefined for who was deposed. */
	async function serveOnce(): Promise<StopReason | undefined> {
		const over = new AbortController();
		const team = followTeam({bus, streams, clock, signal: AbortSignal.any([signal, over.signal]), span});
		const failed = team.ended.then(() => new Promise<never>(() => {}));
		try {
			return await Promise.race([failed, standBy(team)]);
		} finally {
			over.abort();
		}
	}

	async function standBy(team: Team): Promise<StopReason | undefined> {
		await catchUp(team, signal);
		checkHead(team.head, context);
		// What is kept here is read while there is time: whoever takes over has none.
		const here = settings.journal.isOn ? await readPast(context, context.say) : undefined;
		const term = await takeLease(leaseOf(options), signal);
		if (term === undefined) {
			return stop.reason ?? {status: 'stopped', exit: exitStatus.completed};
		}

		const reason = await leadOnce(team, term, here).catch(async error => {
			await term.release();
			throw error;
		});
		return term.deposed.aborted ? undefined : reason;
	}

	async function leadOnce(team: Team, term: Term, here: Past | undefined): Promise<StopReason> {
		const own = AbortSignal.any([signal, term.deposed]);
		const behind = await catchUp(team, own);
		const say = createTeller(`${name}: `, context.say);
		const publisher = createPublisher({
			bus,
			clock,
			subjects,
			log: streams.log,
			source: name,
			epoch: term.epoch,
			behind,
			standing: team.standing,
			onTrouble(message) {
				trouble = message;
				say(message);
			},
		});
		publishers.add(publisher);
		options.onPublisher(name, publisher);
		turn(true);
		context.say(`${name}: leading (epoch ${term.epoch})`);
		try {
			const {holder, page} = options;
			const past = pastOfBoth(team, here);
			return await lead({
				...{context, team, term, publisher, holder, past, here, page},
				onStart({sources: [source]}, until) {
					const onTrouble = (message: string) =>
						context.say(`${name}: no questions are answered: ${message}`);
					if (source !== undefined) {
						void answerQuestions({bus, clock, subjects, source, signal: until, onTrouble});
					}
				},
			});
		} finally {
			turn(false);
			trouble = undefined;
			await handOver(publisher, term);
		}
	}

	function turn(leads: boolean): void {
		isLeader = leads;
		options.onLead(name, leads);
	}

	/** What is needed each goes on, whoever leads; who ends in order says so when all of it is stored. */
	async function handOver(publisher: Publisher, term: Term): Promise<void> {
		const drained = publisher.drained();
		if (term.deposed.aborted) {
			publisher.depose();
			void drained.then(() => {
				publishers.delete(publisher);
				publisher.close();
			});
			return;
		}

		await Promise.race([drained, stop.deadline]);
		await term.release();
	}

	/** Gives up to where in the log all is known. */
	async function catchUp(team: Team, until: AbortSignal): Promise<number> {
		while (!until.aborted) {
			try {
				const {lastSeq, messages} = await bus.info(streams.log);
				await team.until(messages === 0 ? 0 : lastSeq, until);
				return lastSeq;
			} catch (error) {
				if (!(error instanceof AwayError)) {
					throw error;
				}
			}

			await clock.sleep(lookAgain, until);
			await untilUp(bus, until);
		}

		return 0;
	}

	/** The stream tells where to go on; what stands here alone is how long jobs take, and what was alerted. */
	function pastOfBoth(team: Team, here: Past | undefined): Past {
		const now = clock.now();
		const shared = pastOf([{name, ...resumedFrom(team.kept.memory(), [], {now, span})}], now);
		return {
			...shared,
			files: here?.files ?? new Map(),
			runs: (here?.runs ?? noRuns).with(shared.runs),
			goodEnds: new Map([...(here?.goodEnds ?? []), ...shared.goodEnds]),
			since: new Map([...shared.since, ...(here?.since ?? [])]),
			alerted: new Set([...(here?.alerted ?? []), ...shared.alerted]),
		};
	}

	return run();
}

function leaseOf({context, bus, holder}: CollectOptions) {
	const {settings, clock, say} = context;
	const name = settings.profiles[0]?.name ?? '';
	return {
		bus,
		clock,
		subject: subjectsOf(name).lease,
		stream: streamsOf(name).lease,
		holder,
		onTrouble: createTeller(`${name}: the lease: `, say),
		onOther: (other: string) => say(`${name}: standing by; ${other} leads`),
	};
}

/** Each thing once, until it is over. */
function createTeller(lead: string, say: (line: string) => void): (message: string | undefined) => void {
	let last: string | undefined;
	return message => {
		if (message !== last) {
			say(message === undefined ? `${lead}well again` : `${lead}${message}`);
			last = message;
		}
	};
}
