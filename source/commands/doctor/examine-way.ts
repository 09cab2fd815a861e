import type {Clock} from '../../domain/clock.ts';
import {formatDuration} from '../../domain/duration.ts';
import {isProgramError} from '../../domain/program-error.ts';
import {formatTime} from '../../domain/time.ts';
import type {Probe, Probed} from '../../http/probe.ts';
import type {Source} from '../../sources/source.ts';
import type {ShownProof, WayPart} from '../../sources/way.ts';
import {type Examination, unasked} from './examination.ts';

type Options = {
	readonly clock: Clock;
	readonly stop: AbortSignal;
	/** Milliseconds for each part. */
	readonly longest: number;
};

type Found = {readonly message: string; readonly isWarning?: boolean; readonly code?: string};

export const proofCall = 'authentication';
const serverCall = 'server';

/** In the order in which they may be told, for whoever leaves room. */
export const wayCalls = [serverCall, 'name', 'connection', 'proxy', 'encryption', proofCall] as const;

/** Part by part as a request would go it; what lies behind one that fails is not tried. */
export async function* examineWay(
	{name, way = []}: Source,
	options: Options,
): AsyncGenerator<Examination, void> {
	for (const part of way) {
		for await (const examination of part.part === 'proof' ? proof(part) : server(part)) {
			yield examination;
			if (examination.outcome === 'failed' || options.stop.aborted) {
				return;
			}
		}
	}

	async function* proof({show}: Extract<WayPart, {part: 'proof'}>): AsyncGenerator<Examination, void> {
		yield await tryPart(proofCall, async signal => describeProof(await show(signal), options.clock.now()));
	}

	async function* server({
		find,
		tell,
	}: Extract<WayPart, {part: 'server'}>): AsyncGenerator<Examination, void> {
		let client: Awaited<ReturnType<typeof find>> | undefined;
		const found = await tryPart(serverCall, async signal => {
			client = await find(signal);
			return {message: [client.origin, tell?.()].filter(word => word !== undefined).join(', ')};
		});
		// Where it was said by a person, it is told with the settings.
		if (tell !== undefined || found.outcome === 'failed') {
			yield found;
		}

		const probing = await client?.probe();
		try {
			for (const probe of probing?.probes ?? []) {
				yield await tryPart(probe.part, signal => describeProbe(probe, signal, options.clock.now()));
			}
		} finally {
			probing?.close();
		}
	}

	async function tryPart(call: string, run: (signal: AbortSignal) => Promise<Found>): Promise<Examination> {
		const {clock, stop, longest} = options;
		const startedAt = clock.monotonic();
		const base = {...unasked, source: name, call, neededBy: 'whatever is asked of it'};
		const time = () => Math.round(clock.monotonic() - startedAt);
		try {
			const {
				message,
				isWarning = false,
				code = null,
			} = await run(AbortSignal.any([stop, AbortSignal.timeout(longest)]));
			return {...base, outcome: isWarning ? 'warning' : 'ok', milliseconds: time(), message, code};
		} catch (error) {
			if (!isProgramError(error)) {
				throw error;
			}

			const {message, code} = error;
			return {...base, outcome: 'failed', milliseconds: time(), message, code};
		}
	}
}

// So long a person may need to get another certificate.
const certificateMargin = 14 * 86_400_000;

async function describeProbe(probe: Probe, signal: AbortSignal, now: number): Promise<Found> {
	const {found, ends}: Probed = await probe.run(signal);
	if (ends === undefined) {
		return {message: found};
	}

	const isSoon = ends - now < certificateMargin;
	const advice = isSoon ? ': tell who runs the server' : '';
	return {
		message: `${found}; it ends ${dayOf(ends)}, in ${formatDuration(ends - now)}${advice}`,
		...(isSoon && {isWarning: true, code: 'certificate'}),
	};
}

function describeProof({what, end}: ShownProof, now: number): Found {
	if (end === undefined) {
		return {message: `${what}; nothing tells until when it is good`};
	}

	return end > now
		? {message: `${what}; good for ${formatDuration(end - now)}`}
		: {
				message: `${what} that ended ${formatDuration(now - end)} ago, by the clock of this machine: get another`,
				isWarning: true,
				code: 'ended',
			};
}

function dayOf(time: number): string {
	return formatTime(new Date(time), 'utc').slice(0, 10);
}
