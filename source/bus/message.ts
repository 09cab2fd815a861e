import {createHash} from 'node:crypto';
import {toJsonLine} from '../codec/json-line.ts';
import {decodeLine, type LineRead} from '../codec/line.ts';
import type {AlertGiven, Hole} from '../codec/note.ts';
import {noteToJson} from '../codec/note.ts';
import {observationLine} from '../codec/observation-line.ts';
import {eventIdentity} from '../domain/event-identity.ts';
import type {Observation} from '../domain/observation.ts';
import {nameOfOverdue} from '../domain/usual/overdue.ts';
import {type Head, headLine, readHead} from './head.ts';
import type {Headers, Message} from './port.ts';
import type {Subjects} from './subjects.ts';

/** What is told, ready to be sent. */
export type Outgoing = {
	readonly subject: string;
	/** The line of a journal, without its newline and its check. */
	readonly body: string;
	/**
	 * `news` is needed each, `state` replaces what stands there, and a `poll` is a state that speaks for what
	 * was told before it: it must not be stored before that is.
	 */
	readonly kind: 'news' | 'state' | 'poll';
	/** Whoever tells it, and however often, it is one thing; undefined: each time is another. */
	readonly identity: string | undefined;
	/** A state that need not be told where the same stands there already. */
	readonly mayBeKnown: boolean;
};

export function outgoingOf(subjects: Subjects, observation: Observation): Outgoing {
	const body = observationLine(observation);
	const state = (subject: string, mayBeKnown = true) => stateOf(subject, body, mayBeKnown);
	const news = (subject: string, ...words: readonly (string | number | null)[]): Outgoing => ({
		subject,
		body,
		kind: 'news',
		identity: JSON.stringify([observation.type, ...words]),
		mayBeKnown: false,
	});
	switch (observation.type) {
		case 'event':
			return news(subjects.news(observation.event.status), eventIdentity(observation.event));
		case 'gap': {
			const {feed, from, to} = observation.gap;
			return news(subjects.news('gap'), feed, from.getTime(), to.getTime());
		}

		case 'overdue': {
			const {kind, since} = observation.overdue;
			const about = nameOfOverdue(observation.overdue);
			return news(subjects.overdue(kind, about), kind, about, since.getTime());
		}

		case 'acknowledged':
		case 'unacknowledged': {
			const {by, kind, id, status} = observation.acknowledgement;
			const who = by ?? '';
			// Given, taken back and given again are three.
			return news(subjects.acknowledged(who, kind, id), who, kind, id, status, observation.at.getTime());
		}

		case 'agent':
			// What is told anew each day keeps what stands there from growing too old.
			return state(subjects.agent(observation.agent.id), observation.isRoutine !== true);
		case 'cleanup':
			return state(subjects.cleanup(observation.cleanup.id));
		case 'activity':
			return state(subjects.activity(observation.activity.kind, observation.activity.id));
		case 'poll':
			return {...state(subjects.poll(observation.poll.feed), false), kind: 'poll'};
	}
}

/** How something is, that others can be told as it stands there. */
export function stateOf(subject: string, body: string, mayBeKnown = true): Outgoing {
	return {subject, body, kind: 'state', identity: undefined, mayBeKnown};
}

/** Of what is watched; a poll is told each time. */
export function isThing({type}: Observation): boolean {
	return type === 'agent' || type === 'cleanup' || type === 'activity';
}

export function outgoingHead(subjects: Subjects, head: Head): Outgoing {
	return stateOf(subjects.head, headLine(head), false);
}

export function outgoingAlert(subjects: Subjects, at: Date, given: AlertGiven): Outgoing {
	const body = toJsonLine(noteToJson({type: 'alerted', at, ...given}));
	return stateOf(subjects.alerted(given.kind, given.key), body);
}

export function outgoingHole(subjects: Subjects, at: Date, hole: Hole): Outgoing {
	const body = toJsonLine(noteToJson({type: 'hole', at, ...hole}));
	const identity = JSON.stringify(['hole', hole.from.getTime(), hole.to.getTime(), hole.lines]);
	return {subject: subjects.news('hole'), body, kind: 'news', identity, mayBeKnown: false};
}

export const idHeader = 'Nats-Msg-Id';
export const epochHeader = 'Sw-Epoch';

/** For what has no identity, the epoch and a number that grows with each. */
export function headersOf({identity}: Pick<Outgoing, 'identity'>, epoch: number, number: number): Headers {
	return {
		[idHeader]: identity === undefined ? `${epoch}.${number}` : digest(identity),
		[epochHeader]: String(epoch),
	};
}

/** Who acknowledges leads nobody. */
export function headersOfPerson({identity = ''}: Pick<Outgoing, 'identity'>): Headers {
	return {[idHeader]: digest(identity)};
}

export type MessageRead = {
	readonly line: LineRead | ({readonly type: 'head'} & Head);
	/** Of the collector that told it; undefined for what a person did. */
	readonly epoch: number | undefined;
};

/** Never throws, as a line of a journal never does. */
export function readMessage({body, headers}: Message): MessageRead {
	const epoch = Number(headers[epochHeader]);
	const head = readHead(body);
	return {
		line: head ? {type: 'head', ...head} : decodeLine(body),
		epoch: Number.isSafeInteger(epoch) && epoch > 0 ? epoch : undefined,
	};
}

function digest(text: string): string {
	return createHash('sha1').update(text).digest('base64url').slice(0, 22);
}
