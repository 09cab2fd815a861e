import type {Clock} from '../domain/clock.ts';
import {isSame} from '../domain/is-same.ts';
import type {Secret} from '../domain/secret.ts';
import type {Credentials} from '../http/exchange.ts';
import {NotRenewedError} from './not-renewed-error.ts';
import {renewSecret} from './renew-secret.ts';

type Headers = Readonly<Record<string, string>>;

export type Proof = {
	readonly clock: Pick<Clock, 'monotonic'>;
	readonly secrets: readonly Secret[];
	/** Who is asked, for messages. */
	readonly host: string;
	/** The headers that hold them, as they are now. */
	readonly write: () => Headers;
	readonly renewsOn?: readonly number[] | undefined;
};

/** How often it is looked whether somebody has replaced what is refused: less and less, for a command may ask a person. */
const firstLook = 1000;
const longestLook = 60_000;

/**
 * Credentials from secrets that somebody keeps: refused, they are read again where they were read first, once
 * for all who were refused with them, and the request is repeated once, with whatever they are by then. Those
 * that have worked and have ended are asked with no more, but looked at until they are others.
 */
export function proveWith({clock, secrets, host, write, renewsOn}: Proof): Credentials {
	const renewable = secrets.filter(({isRenewable}) => isRenewable);
	let hasWorked = false;
	let ended: {readonly headers: Headers; readonly look: number; readonly nextLook: number} | undefined;

	async function readAgain(signal?: AbortSignal): Promise<void> {
		await Promise.all(renewable.map(secret => renewSecret(secret, host, signal)));
	}

	function end(headers: Headers, look: number): never {
		ended = {headers, look, nextLook: clock.monotonic() + look};
		throw stillTheSame(host);
	}

	async function lookAgain({headers, look, nextLook}: NonNullable<typeof ended>, signal?: AbortSignal) {
		if (clock.monotonic() < nextLook) {
			throw stillTheSame(host);
		}

		await readAgain(signal);
		if (isSame(headers, write())) {
			end(headers, Math.min(2 * look, longestLook));
		}
	}

	if (renewable.length === 0) {
		return {headers: async () => write()};
	}

	return {
		async headers(signal) {
			if (ended && isSame(ended.headers, write())) {
				await lookAgain(ended, signal);
			}

			return write();
		},
		renewsOn,
		async renew(refused, signal) {
			// Another request may have been here before.
			if (isSame(refused, write())) {
				await readAgain(signal);
			}
		},
		judge(sent, status) {
			if (status === 401 && hasWorked && isSame(sent, write())) {
				end(sent, firstLook);
			}

			if (status < 400) {
				hasWorked = true;
				ended = undefined;
			}
		},
	};
}

function stillTheSame(host: string): NotRenewedError {
	return new NotRenewedError(
		`${host} does not take the secret any more, and where it is read it is still the same: it is looked at again`,
	);
}
