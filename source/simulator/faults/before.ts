import {problemOf, throttledOf} from '../problem-of.ts';
import {type Reply, reply} from '../reply.ts';
import {type System, systemOf} from '../system.ts';
import type {FaultSet} from './fault-set.ts';

/** What a fault does with a request before anything is looked up. */
export type Interference =
	| {readonly type: 'none'; readonly delay: number}
	| {readonly type: 'hang'}
	| {readonly type: 'cut'; readonly isReset: boolean}
	| {readonly type: 'reply'; readonly delay: number; readonly reply: Reply};

export function interfere(faults: FaultSet, path: string, now: number): Interference {
	if (faults.striking('hang', path)) {
		return {type: 'hang'};
	}

	if (faults.striking('outage', path)) {
		return {type: 'cut', isReset: false};
	}

	if (faults.striking('reset', path) || faults.striking('down', path)) {
		return {type: 'cut', isReset: true};
	}

	const delay = faults.striking('latency', path)?.length ?? 0;
	const refusal = refuse(faults, path, now);
	return refusal === undefined ? {type: 'none', delay} : {type: 'reply', delay, reply: refusal};
}

function refuse(faults: FaultSet, path: string, now: number): Reply | undefined {
	const system = systemOf(path);
	const overLimit = faults.striking('over-limit', path);
	if (overLimit !== undefined) {
		// A date has whole seconds: rounded up, or it would name a moment that is still refused.
		const until = Math.ceil((now + overLimit.left) / 1000) * 1000;
		const retryAt = new Date(until).toISOString().replace('.000', '');
		const headers = {'retry-after': new Date(until).toUTCString()};
		return tooMany(system, overLimit.fault.status ?? 413, {retryAt}, headers);
	}

	const rateLimit = faults.striking('rate-limit', path);
	if (rateLimit !== undefined) {
		const seconds = Math.max(1, Math.ceil(rateLimit.left / 1000));
		const status = rateLimit.fault.status ?? 429;
		const headers = {'retry-after': String(seconds)};
		return status === 413
			? tooMany(system, status, {retryAfter: seconds}, headers)
			: throttledOf(system, status, seconds, headers);
	}

	for (const name of ['burst', 'status', 'no-events', 'no-v2', 'no-activities', 'no-answers'] as const) {
		const struck = faults.striking(name, path);
		if (struck !== undefined) {
			const status = struck.fault.status ?? 503;
			return problemOf(system, status, `The simulator was told to answer ${status}.`);
		}
	}

	return undefined;
}

function tooMany(
	system: System,
	code: number,
	when: Readonly<Record<string, unknown>>,
	headers: Readonly<Record<string, string>>,
): Reply {
	if (system !== 'rackspace') {
		return problemOf(system, code, 'Too many requests.', headers);
	}

	const overLimit = {
		code,
		message: 'OverLimit Retry...',
		details: 'Too many requests from this account.',
		...when,
	};
	return reply(code, {overLimit}, headers);
}
