import {AwayError} from '../../bus/errors/away-error.ts';
import {BusError} from '../../bus/errors/bus-error.ts';
import {ChangedError} from '../../bus/errors/changed-error.ts';
import type {Head} from '../../bus/head.ts';
import {readLease} from '../../bus/lease-line.ts';
import type {Bus, Message, StreamInfo} from '../../bus/port.ts';
import {callRoll, type Presence} from '../../bus/presence.ts';
import type {Subjects} from '../../bus/subjects.ts';
import type {Clock} from '../../domain/clock.ts';
import {formatDuration} from '../../domain/duration.ts';
import {formatBytes} from '../../domain/size.ts';
import {formatTime} from '../../domain/time.ts';
import {countOf, countWords} from '../../domain/vocabulary/count-words.ts';
import type {StreamCheck} from '../source.ts';

type Options = {
	readonly bus: Bus;
	readonly clock: Clock;
	readonly subjects: Subjects;
	readonly streams: {readonly log: string; readonly now: string; readonly lease: string};
	readonly head: () => Head | undefined;
	/** As whom somebody acknowledges; null where nobody can tell. */
	readonly who: string | null;
};

/** No subject has seen so many. */
const unreachable = Number.MAX_SAFE_INTEGER;
const questionTime = 3000;

/** What a doctor wants to know of a team's stream, each by a question that leaves nothing behind. */
export function createBusChecks({bus, clock, subjects, streams, head, who}: Options): readonly StreamCheck[] {
	const {log, now, lease} = streams;
	return [
		{call: 'server', neededBy: 'whatever comes by the stream', ask: async () => serverWords(bus)},
		{call: log, neededBy: 'what happens', ask: async () => roomWords(await bus.info(log))},
		{call: now, neededBy: 'how things are', ask: async () => roomWords(await bus.info(now))},
		{
			call: 'leader',
			neededBy: 'whatever is to be new in it',
			async ask() {
				// Whoever may not read it, or where there is none, has the first word of who led.
				const held = await bus.last(lease, subjects.lease).catch(unlessBus);
				return [
					leaderWords(held ?? head(), clock.now()),
					...presentWords(await callRoll(bus, subjects)),
				].join('; ');
			},
		},
		{
			call: 'questions',
			neededBy: 'things as the server has them, whole',
			without: 'show and the details go by the list',
			async ask() {
				try {
					await bus.request(subjects.show('agent', ''), '{}', {timeout: questionTime});
					return 'they are answered';
				} catch (error) {
					if (error instanceof AwayError) {
						return 'they may be asked; nobody answers now';
					}

					throw error;
				}
			},
		},
		{
			call: 'acknowledging',
			neededBy: 'a, u and sweepwatch ack',
			without: 'what you acknowledge is not shared',
			async ask() {
				const subject = subjects.acknowledged(who ?? '', 'none', '');
				try {
					await bus.publish(subject, '', {lastOfSubject: unreachable});
				} catch (error) {
					// It was let in, and refused for what it said: nothing is stored.
					if (!(error instanceof ChangedError)) {
						throw error;
					}
				}

				return `allowed as ${who ?? 'nobody in particular'}`;
			},
		},
	];
}

/** Nothing where nobody answers: those of before know no such question. */
function presentWords(present: readonly Presence[]): readonly string[] {
	const [leader] = present.filter(({isLeader}) => isLeader);
	const waiting = present.filter(({isLeader}) => !isLeader).map(({holder}) => holder);
	const who = waiting.length === 0 ? 'nobody' : waiting.join(', ');
	const others = `${who} ${waiting.length > 1 ? 'stand' : 'stands'} by`;
	const trouble = leader?.trouble === undefined ? [] : [`it cannot store what it learns: ${leader.trouble}`];
	return present.length === 0 ? [] : [...trouble, others];
}

function unlessBus(error: unknown): undefined {
	if (!(error instanceof BusError)) {
		throw error;
	}
}

function serverWords(bus: Bus): string {
	const {name, version, isEncrypted} = bus.server();
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const isOld = major < 2 || (major === 2 && minor < 10);
	const transport = isEncrypted ? 'TLS' : 'not encrypted';
	return `${name}, NATS ${version}, ${transport}${isOld ? '; it works, 2.10 or newer is better' : ''}`;
}

function roomWords({messages, bytes, mostBytes, replicas}: StreamInfo): string {
	const most = mostBytes === undefined ? '' : ` of ${formatBytes(mostBytes)}`;
	const copies = countOf(replicas, 'copy', 'copies');
	return `${countWords(messages, 'message')}, ${formatBytes(bytes)}${most}, ${copies}`;
}

/** By the lease, which who leads writes again and again; where there is none, by the first word of who led. */
function leaderWords(told: Message | Head | undefined, now: number): string {
	if (told === undefined) {
		return 'nobody has collected yet';
	}

	const ago = (at: Date) => `${formatDuration(Math.max(0, now - at.getTime()))} ago`;
	if ('collector' in told) {
		return `${told.collector} led last; it said so ${ago(told.at)} (epoch ${told.epoch})`;
	}

	const {holder, epoch, since, isReleased} = readLease(told);
	if (isReleased) {
		return `nobody leads; ${holder} did, and ended ${ago(told.time)}`;
	}

	const span = since ? ` since ${formatTime(since, 'utc').slice(0, 16)}Z` : '';
	return `${holder} leads${span}; it said so ${ago(told.time)} (epoch ${epoch})`;
}
