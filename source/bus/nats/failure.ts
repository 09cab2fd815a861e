import {JetStreamApiError} from '@nats-io/jetstream';
import {
	AuthorizationError,
	NoRespondersError,
	PermissionViolationError,
	TimeoutError,
} from '@nats-io/transport-node';
import {AwayError} from '../errors/away-error.ts';
import {BusError} from '../errors/bus-error.ts';
import {ChangedError} from '../errors/changed-error.ts';
import {DeniedError} from '../errors/denied-error.ts';
import {FullError} from '../errors/full-error.ts';
import {NoJetStreamError} from '../errors/no-jet-stream-error.ts';
import {NoStreamError} from '../errors/no-stream-error.ts';

/** The server's numbers, which stay as they are while its words change. */
const codes = {noStream: 10059, notEnabled: 10039, notEnabledHere: 10076} as const;
const changed: readonly number[] = [10071, 10164];
const full: readonly number[] = [10023, 10047, 10077, 10028, 10029, 10120, 10122];

export type Situation = {
	/** As people call the server. */
	readonly server: string;
	/** Whether it keeps streams at all; undefined while nobody knows. */
	readonly hasStreams: boolean | undefined;
	/** What it was about. */
	readonly stream?: string | undefined;
};

/** What went wrong, in our words; a bug stays what it is. */
export function failureOf(error: unknown, situation: Situation): unknown {
	const {server, hasStreams, stream} = situation;
	if (error instanceof BusError || error instanceof TypeError || error instanceof RangeError) {
		return error;
	}

	const all = causesOf(error);
	const violation = all.find(one => one instanceof PermissionViolationError);
	if (violation !== undefined) {
		const {operation, subject} = violation;
		return new DeniedError(
			`${server} does not let this user ${operation === 'publish' ? 'publish to' : 'subscribe to'} ${subject}: give it the rights that 'sweepwatch collect --print-config' prints`,
			{cause: error},
		);
	}

	if (all.some(isRefusal)) {
		return new DeniedError(`${server} refuses these credentials: give it those of a user that it knows`, {
			cause: error,
		});
	}

	const refusal = all.find(one => one instanceof JetStreamApiError);
	if (refusal !== undefined) {
		return refusalOf(refusal, situation);
	}

	// A server that has just come back is not ready at once.
	if (hasStreams !== true && all.some(one => one instanceof NoRespondersError)) {
		return new NoJetStreamError(`${server} keeps no streams: start it with JetStream (nats-server -js)`, {
			cause: error,
		});
	}

	const what = stream === undefined ? '' : ` for ${stream}`;
	// One that let us in and is silent: with a full disk it does not even refuse.
	if (hasStreams === true && all.some(one => one instanceof TimeoutError)) {
		return new AwayError(`${server} does not answer${what}: is it stuck, or its disk full?`, {cause: error});
	}

	const words = messageOf(error);
	return new AwayError(`${server} cannot be reached${what}: ${words === '' ? 'it is away' : words}`, {
		cause: error,
	});
}

/** The server knows us no more; one that has no time for us says nearly the same. */
export function isRefusal(error: unknown): boolean {
	const words = messageOf(error);
	return (
		(error instanceof AuthorizationError || /authorization|authentication/i.test(words)) &&
		!/authentication timeout/i.test(words)
	);
}

function refusalOf(
	error: JetStreamApiError,
	{server, hasStreams, stream = 'the stream'}: Situation,
): BusError {
	const {code, status} = error;
	const options = {cause: error};
	if (code === codes.noStream) {
		return new NoStreamError(
			`${server} has no ${stream}: nobody has set it up; 'sweepwatch collect --to … --setup' does`,
			options,
		);
	}

	if (code === codes.notEnabled || (code === codes.notEnabledHere && hasStreams !== true)) {
		return new NoJetStreamError(
			`${server} keeps no streams for this account: enable JetStream for it`,
			options,
		);
	}

	if (changed.includes(code)) {
		return new ChangedError(`${stream}: somebody else was quicker`, options);
	}

	return full.includes(code) || /insufficient|no space|maximum bytes/i.test(error.message)
		? new FullError(`${server} has no room for ${stream}: ${error.message}`, options)
		: status >= 500
			? new AwayError(`${server} cannot do it now: ${error.message}`, options)
			: new DeniedError(`${server} refuses it: ${error.message}`, options);
}

/** The library wraps what went wrong, and so does Node. */
function causesOf(error: unknown): readonly unknown[] {
	const all: unknown[] = [];
	for (
		let one = error;
		one !== undefined && all.length < 8;
		one = one instanceof Error ? one.cause : undefined
	) {
		all.push(one);
	}

	return all;
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error ?? '');
}
