import fc from 'fast-check';
import {encodeLine} from '../../source/codec/line.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {acknowledgedLine, alertedLine, headLine, observationLine} from '../helpers/journal-lines.ts';
import {
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	observe,
	overdueWith,
	pollWith,
} from '../helpers/observations.ts';
import {eventAt, hour} from './helper.ts';

/** What somebody writes for a while: so many lines of one kind, and how the time goes on. */
export type Spell = {
	readonly kind: (typeof kinds)[number];
	readonly count: number;
	/** From one line to the next, in milliseconds. */
	readonly step: number;
	/** The clock is set by so much before. */
	readonly jump: number;
	/** Which things it is about. */
	readonly variant: number;
};

const kinds = [
	...['events', 'events', 'answers', 'rows', 'jobs', 'failures', 'gaps', 'fleet', 'overdue'],
	...['acknowledged', 'alerted', 'cleanups', 'activities', 'session', 'session', 'hole'],
	...['progress', 'heartbeats'],
] as const;

const drawSpell: fc.Arbitrary<Spell> = fc.record({
	kind: fc.constantFrom(...kinds),
	count: fc.oneof({weight: 4, arbitrary: fc.integer({min: 1, max: 9})}, fc.integer({min: 100, max: 700})),
	step: fc.constantFrom(0, 10, 700, 5000, 60_000),
	jump: fc.oneof({weight: 6, arbitrary: fc.constant(0)}, fc.integer({min: -hour, max: hour})),
	variant: fc.integer({min: 0, max: 5}),
});

export const drawSpells = (most: number) => fc.array(drawSpell, {maxLength: most});

export type Writing = {
	/** Of the session that is going on. */
	readonly targets: readonly string[];
	now: number;
	number: number;
};

/** The lines of some spells; what was written before goes on. */
export function writeSpells(writing: Writing, spells: readonly Spell[]): string {
	let text = writing.number === 0 ? headLine('dfw', writing.now) : '';
	for (const {kind, count, step, jump, variant} of spells) {
		writing.now += jump;
		const target = writing.targets[variant % writing.targets.length] ?? '';
		for (let index = 0; index < (kind === 'session' ? 1 : count); index++) {
			writing.now += step;
			writing.number++;
			text += lineOf(kind, writing, variant, target);
		}
	}

	return text;
}

function lineOf(kind: Spell['kind'], {now, number}: Writing, variant: number, target: string): string {
	const at = new Date(now);
	const told = (observation: Observation) => observationLine({...observation, at});
	const id = String(number);
	const few = `t${(number * 7 + variant) % (3 + variant * 40)}`;
	const agent = {id: `a${variant}`, name: null};
	switch (kind) {
		case 'events':
			return told(eventAt(id, now - variant * 1000));
		case 'answers':
			return told(answerOf(now, number, variant));
		case 'rows': {
			const status = number % 3 === 0 ? 'failed' : 'completed';
			const subject = {kind: 'activity', id: few};
			return told(eventWith({id: few, time: at, event: `web: ${status}`, status, agent: null, subject}));
		}
		case 'jobs': {
			const event = number % 2 === 0 ? 'backup_in_progress' : 'backup_completed';
			const status = number % 2 === 0 ? 'running' : 'completed';
			return told(eventWith({id, time: at, event, status, agent, subject: {kind: 'backup', id: few}}));
		}
		case 'progress': {
			const named = {...agent, name: number % 11 === 0 ? 'db-02' : 'db-01'};
			const time = new Date(now - (number % 5) * (number % 3) * 1500);
			const progress = {done: number * 97, left: null, total: null};
			const details = number % 40 === 0 ? {reason: `slow since ${number}`} : {time: at.toISOString()};
			const about = {
				agent: named,
				subject: {kind: 'backup', id: `t${number % (2 + variant)}`},
				progress,
				details,
			};
			return told(eventWith({id, time, event: 'backup_progress', status: 'running', ...about}));
		}
		case 'heartbeats': {
			const named = {...agent, name: number % 13 === 0 ? 'db-03' : 'db-01'};
			return told(
				eventWith({id, time: at, event: 'agent_heartbeat', status: 'info', agent: named, subject: null}),
			);
		}
		case 'failures':
			return told(eventWith({id, time: at, agent, subject: {kind: 'cleanup', id: few}}));
		case 'gaps': {
			const gap = {feed: 'events', from: new Date(now - 5000), to: at, reason: 'retention'} as const;
			return told(observe({type: 'gap', gap}));
		}
		case 'fleet':
			return told(agentWith({id: few, busy: number % 2 === 0}));
		case 'overdue':
			return told(overdueWith({id: few, agent, since: at}));
		case 'acknowledged':
			return acknowledgedLine({kind: 'cleanup', id: few, status: 'failed'}, now);
		case 'alerted':
			return alertedLine({source: 'dfw', kind: 'failure', key: few}, now);
		case 'cleanups':
			return told(cleanupWith({id: few, status: number % 2 === 0 ? 'running' : 'completed', agent}));
		case 'activities':
			return told(activityWith({id: few, status: number % 2 === 0 ? 'running' : 'completed', agent}));
		case 'session': {
			const beside = [{file: '2026-11-20.2.ndjson', end: 300 * variant, unwritten: 0}];
			return encodeLine({type: 'session', at, source: 'dfw', target, unwritten: 0, beside});
		}
		default:
			return encodeLine({type: 'hole', at, source: 'dfw', from: at, to: at, lines: 1, reason: 'disk full'});
	}
}

/** It tells the server's time to a second, mostly, of a clock that is wrong by some of them. */
function answerOf(now: number, number: number, variant: number): Observation {
	const covered = now - 100;
	const there = Math.floor((covered + variant * 777) / 1000) * 1000;
	const coveredThere = {least: there, most: there + 1000 - (number % 4) * 200};
	return pollWith({
		feed: ['events', 'agents', 'activities'][number % 3] ?? '',
		ok: true,
		error: null,
		attempt: 0,
		retryAt: null,
		marker: String(number),
		coveredUntil: number % 11 === 0 ? null : new Date(covered),
		...(number % 5 === 0 ? {} : {coveredThere}),
		isRoutine: number % 2 === 0,
	});
}
