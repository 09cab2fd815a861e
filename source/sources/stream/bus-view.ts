import {BusError} from '../../bus/errors/bus-error.ts';
import {type Head, streamVersion} from '../../bus/head.ts';
import {headersOfPerson, outgoingOf} from '../../bus/message.ts';
import type {Bus} from '../../bus/port.ts';
import {readAnswer} from '../../bus/shown.ts';
import {streamsOf, subjectsOf} from '../../bus/subjects.ts';
import {join, type Step} from '../../bus/view/join.ts';
import {type Acknowledging, isAcknowledging} from '../../domain/acknowledging.ts';
import type {Clock} from '../../domain/clock.ts';
import {formatDuration} from '../../domain/duration.ts';
import {eventIdentity} from '../../domain/event-identity.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Shown} from '../../domain/shown.ts';
import {touch, trim} from '../../domain/touched-map.ts';
import {countWords} from '../../domain/vocabulary/count-words.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {standingNotes} from '../../journal/resume/standing-notes.ts';
import {createBusChecks} from './bus-checks.ts';
import {NewerStreamError} from './newer-stream-error.ts';
import {recordLog} from './record-log.ts';
import {createRoll} from './roll.ts';
import {createSharing} from './sharing.ts';
import {createSilence} from './silence.ts';
import {createThings} from './things.ts';
import type {View} from './view.ts';

export type BusViewOptions = {
	/** The profile's name: it stands in what is told, whatever the collector calls it. */
	readonly name: string;
	/** Under which name it is collected. */
	readonly collectedAs: string;
	readonly bus: Bus;
	readonly clock: Clock;
	/** How long the server keeps events, in milliseconds, unless the collector says it. */
	readonly retention: number;
	/** As whom somebody acknowledges; null where nobody can tell. */
	readonly who: string | null;
};

/** So long a colleague's program may take to ask the server, in milliseconds. */
const answersWithin = 5000;

/** However much is told; whoever takes over tells the last minutes again. */
const mostEvents = 50_000;

/** A team's stream. It fails where it cannot be joined; afterwards it is there, whatever breaks. */
export async function openBusView(options: BusViewOptions): Promise<View> {
	const {name, collectedAs, bus, clock, retention, who} = options;
	const stop = new AbortController();
	const subjects = subjectsOf(collectedAs);
	const {log, now, lease} = streamsOf(collectedAs);
	const steps = join({bus, streams: {log, now}, clock, signal: stop.signal});
	let head: Head | undefined;
	const things = createThings();
	const silence = createSilence(() => head?.retention || retention);
	const events = new Map<string, true>();
	const polls = new Map<string, Observation>();
	const sharing = createSharing({bus, clock, publish});
	const roll = createRoll({bus, clock, subjects});

	/** What a step tells, under our name; undefined where that is nothing, or nothing new. */
	function learn(step: Step): Observation | undefined {
		const told = observationOf(step);
		if (told === undefined) {
			return undefined;
		}

		if (told.type === 'event') {
			const identity = eventIdentity(told.event);
			const isKnown = events.has(identity);
			touch(events, identity, true);
			trim(events, mostEvents);
			if (isKnown) {
				return undefined;
			}
		} else if (told.type === 'poll') {
			polls.set(told.poll.feed, told);
		}

		things.learn(told);
		silence.learn(told);
		return told;
	}

	function observationOf(step: Step): Observation | undefined {
		if (step.type !== 'told') {
			return step.type === 'lost' ? gap(step.from, step.to) : undefined;
		}

		const {line} = step.read;
		switch (line.type) {
			case 'observation':
				return line.observation.source === name ? line.observation : {...line.observation, source: name};
			case 'hole':
				// What was not stored, nobody can tell: it is as lost as what was never asked for.
				return gap(line.from, line.to);
			case 'head':
				if (line.version > streamVersion) {
					throw new NewerStreamError(
						`a later sweepwatch collects '${collectedAs}' (version ${line.version} of streams): update this one to follow it`,
					);
				}

				head = line;
				return undefined;
			default:
				return undefined;
		}
	}

	function gap(from: Date, to: Date): Observation {
		return {
			type: 'gap',
			at: new Date(clock.now()),
			source: name,
			gap: {feed: 'stream', from, to, reason: 'cap'},
		};
	}

	async function publish(given: Acknowledging): Promise<void> {
		const outgoing = outgoingOf(subjects, {...given, source: collectedAs});
		await bus.publish(outgoing.subject, outgoing.body, {headers: headersOfPerson(outgoing)});
	}

	/** Whoever asks the server has more of a thing than its line; where nobody answers, that line is what is known. */
	async function ask(kind: string, id: string): Promise<Shown | undefined> {
		try {
			const body = JSON.stringify({kind, id});
			const answer = readAnswer(await bus.request(subjects.show(kind, id), body, {timeout: answersWithin}));
			if (answer?.type === 'refused' && answer.code === 'not-found') {
				throw new NotFoundError(answer.message);
			}

			return answer?.type === 'shown' ? answer.shown : undefined;
		} catch (error) {
			if (error instanceof BusError) {
				return undefined;
			}

			throw error;
		}
	}

	function trouble(): string | undefined {
		const {isUp, since} = bus.link();
		const first = isUp
			? head === undefined
				? 'no collector yet'
				: silenceSince(since)
			: `stream away ${formatDuration(clock.now() - since)}`;
		const waiting = sharing.waiting();
		const second = waiting === 0 ? undefined : `${countWords(waiting, 'acknowledgement')} not shared yet`;
		return [first, second].filter(words => words !== undefined).join('; ') || undefined;
	}

	/** Whoever leads may be there, and the engine have no room for what he tells: then he says so himself. */
	function silenceSince(since: number): string | undefined {
		// As it was opened, all was read that there was; after a break it is on its way.
		const heardFrom = since > openedAt ? since : 0;
		const words = silence.words(clock.now(), heardFrom);
		const reason = words === undefined ? undefined : roll.trouble();
		return reason === undefined ? words : `${silence.words(clock.now(), heardFrom, true)}: ${reason}`;
	}

	const before: Observation[] = [];
	for (let hasJoined = false; !hasJoined; ) {
		const {done, value = []} = await steps.next();
		for (const step of value ?? []) {
			const told = learn(step);
			if (told !== undefined && told.type !== 'poll') {
				before.push(told);
			}
		}

		hasJoined = done === true || value?.at(-1)?.type === 'joined';
	}

	const openedAt = clock.now();
	if (silence.words(openedAt) !== undefined) {
		await roll.ask();
	}

	const inOrder = before.toSorted((a, b) => a.at.getTime() - b.at.getTime());
	const standing = new Set<Observation>(standingNotes(inOrder.filter(isAcknowledging)));
	return {
		what: 'the stream',
		via: bus.server().name.replace(/:\d+$/, ''),
		things,
		known: inOrder.filter(each => !isAcknowledging(each) || standing.has(each)),
		trouble,
		async catchUp() {},
		async follow(tell, room, signal) {
			for (const poll of [...polls.values()]) {
				tell(poll);
			}

			// Whoever ends to follow needs it no more.
			signal.addEventListener('abort', () => stop.abort(), {once: true});
			for (let next = await steps.next(); !next.done && !signal.aborted; next = await steps.next()) {
				for (const step of next.value) {
					const told = learn(step);
					if (told !== undefined) {
						tell(told);
					}
				}

				await room();
			}
		},
		record: (place, from, signal) => recordLog({bus, log, name, place, from, signal}),
		checks: createBusChecks({bus, clock, subjects, streams: {log, now, lease}, head: () => head, who}),
		acknowledge: sharing.share,
		ask,
		async close() {
			await sharing.close();
			stop.abort();
			await steps.return();
			await bus.close();
		},
	};
}
