import {AwayError} from '../errors/away-error.ts';
import type {Message, Place} from '../port.ts';
import {type Parts, patience} from './consumer.ts';
import {read} from './reader.ts';
import {infoOf} from './settings.ts';

/** Before it is tried again where the server is there and cannot do it yet. */
const pause = 250;
/** A server that has just come back may forget to read for us: where the next reader hears nothing, either, it is only slow. */
const shortPatience = 1500;

/**
 * All of a stream, through every loss: where a look at it breaks, another one begins behind the last message.
 * Whatever else than the server's absence keeps us from it is thrown, as `failureOf` says it.
 */
export async function* follow(
	parts: Parts,
	stream: string,
	from: Place,
	signal: AbortSignal,
	failureOf: (error: unknown) => unknown,
): AsyncGenerator<readonly Message[], void> {
	const {manager, link, clock} = parts;
	let place = from;
	let firstPatience = shortPatience;
	while (!signal.aborted) {
		await link.whenUp(signal);
		const ended = link.ended();
		if (ended !== undefined) {
			throw failureOf(ended.why);
		}

		try {
			place = await whereItGoesOn(place);
			const reader = read(parts, {stream, from: place, signal, firstPatience});
			firstPatience = patience;
			for await (const messages of reader) {
				firstPatience = shortPatience;
				place = {seq: (messages.at(-1)?.seq ?? 0) + 1};
				yield messages;
			}
		} catch (error) {
			const failure = failureOf(error);
			if (!(failure instanceof AwayError)) {
				throw failure;
			}

			await clock.sleep(pause, signal);
		}
	}

	/** A server that lost its power may have lost the newest messages, and gives their numbers again. */
	async function whereItGoesOn(wanted: Place): Promise<Place> {
		if (!('seq' in wanted)) {
			return wanted;
		}

		const {lastSeq} = await infoOf(manager, stream);
		return {seq: Math.min(wanted.seq, lastSeq + 1)};
	}
}
