import {BadAnswerError} from './errors/bad-answer-error.ts';
import type {HttpError, HttpErrorDetails} from './errors/http-error.ts';
import {NotAuthorisedError} from './errors/not-authorised-error.ts';
import {TimeoutError} from './errors/timeout-error.ts';
import {TlsError} from './errors/tls-error.ts';
import {TooLargeError} from './errors/too-large-error.ts';
import {UnreachableError} from './errors/unreachable-error.ts';
import type {Deadlines} from './exchange.ts';
import {TransportFailure} from './transport-failure.ts';
import {isDistrust} from './trust.ts';
import {quote, type Wording} from './wording.ts';

export type Limits = {readonly deadlines: Deadlines; readonly maxBytes: number};

/** The error that a failed exchange means: nothing came, or nothing whole. */
export function errorOfFailure(failure: unknown, wording: Wording, limits: Limits): HttpError {
	const {host, proxy} = wording;
	const from = proxy ? `${host} (through the proxy ${proxy})` : host;
	const details = {cause: withoutData(failure)};
	const code = codeOf(failure);
	if (failure instanceof TransportFailure) {
		return errorOfKind(failure.kind, from, limits, details);
	}

	if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
		const advice = 'Check the network, the proxy and the endpoint';
		return new TimeoutError(
			`${from}: no connection within ${inSeconds(limits.deadlines.connect)}. ${advice}`,
			details,
		);
	}

	if (code === 'UND_ERR_INVALID_ARG') {
		return new NotAuthorisedError(
			`The credentials for ${host} hold a character that no request can carry, such as a line break. Check the token`,
		);
	}

	if (isParserError(failure) || code === 'UND_ERR_HEADERS_OVERFLOW') {
		return new BadAnswerError(
			`${from} does not answer in HTTP. Check the endpoint, and whether it wants https://`,
			details,
		);
	}

	const refusal = readProxyRefusal(failure);
	if (refusal !== undefined) {
		const advice =
			refusal === 407
				? 'Give the proxy address a user name and password'
				: 'Check the proxy, or name the host in NO_PROXY';
		return new UnreachableError(`${from}: the proxy answered ${refusal}. ${advice}`, {
			...details,
			status: refusal,
		});
	}

	const distrust = readDistrust(code);
	return distrust
		? new TlsError(`${from}: ${distrust}`, details)
		: new UnreachableError(`${from}: ${readReason(code, wording)}`, details);
}

function errorOfKind(
	kind: TransportFailure['kind'],
	from: string,
	{deadlines, maxBytes}: Limits,
	details: HttpErrorDetails,
): HttpError {
	const advice = 'Asking again may help';
	switch (kind) {
		case 'oversize': {
			const limit = `${Math.round(maxBytes / 1_048_576)} MiB`;
			return new TooLargeError(`${from} sent more than ${limit}. Ask for fewer rows`, details);
		}

		case 'cut-off': {
			return new BadAnswerError(`${from} sent an answer that is cut off or damaged. ${advice}`, details);
		}

		case 'no-headers': {
			return new TimeoutError(
				`${from} gave no answer within ${inSeconds(deadlines.headers)}. ${advice}`,
				details,
			);
		}

		case 'silent': {
			const time = inSeconds(deadlines.body);
			return new TimeoutError(
				`${from} fell silent in the middle of an answer, for ${time}. ${advice}`,
				details,
			);
		}

		case 'too-slow': {
			return new TimeoutError(`${from} took longer than ${inSeconds(deadlines.total)}. ${advice}`, details);
		}
	}
}

function readDistrust(code: string): string | undefined {
	if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
		const state = code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet';
		return `its certificate ${state}. Check the clock of this machine, or ask who runs the server`;
	}

	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		return 'its certificate is for another host. Check the endpoint';
	}

	if (isDistrust(code)) {
		return 'nobody that this machine trusts signed its certificate. Where the server has a CA of its own, name that with --ca';
	}

	if (/CERTIFICATE_REQUIRED|ALERT_(?:BAD|UNKNOWN|UNSUPPORTED|NO)_C/.test(code)) {
		return 'it wants a client certificate that it trusts. Name one with --cert and --key';
	}

	// Before TLS 1.3 this is all that a server says that got no certificate, but not only such a one.
	if (/ALERT_HANDSHAKE_FAILURE$/.test(code)) {
		return `it broke off the handshake: where it wants a client certificate, name one with --cert and --key; else there is no way of encrypting that both know (${code})`;
	}

	if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
		return 'it does not speak TLS. Check the endpoint and its port';
	}

	return /^(?:ERR_SSL|ERR_TLS|CERT_|CRL_|EPROTO|HOSTNAME_MISMATCH)/.test(code)
		? `no secure connection could be agreed on (${code}). Check the endpoint and what stands in between`
		: undefined;
}

const reasons: Readonly<Record<string, string>> = {
	ENOTFOUND: 'there is no host of that name. Check the endpoint, the region and the name servers',
	EAI_AGAIN: 'the name could not be looked up. Check the network',
	ECONNREFUSED: 'nothing listens there. Check the endpoint and its port',
	ENETUNREACH: 'there is no way to that network. Check the network',
	EHOSTUNREACH: 'there is no way to that host. Check the network',
	ENETDOWN: 'the network is down. Check the network',
};

/** undici tells in its message alone what a proxy answered to CONNECT. */
function readProxyRefusal(failure: unknown): number | undefined {
	const found = /Proxy response \((\d+)\)/.exec(failure instanceof Error ? failure.message : '')?.[1];
	return found === undefined ? undefined : Number(found);
}

function readReason(code: string, wording: Wording): string {
	const known = reasons[code];
	if (known) {
		return known;
	}

	return /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_PRX_)/.test(code)
		? 'the connection was cut before an answer came. Asking again may help'
		: `the connection failed (${quote(code, wording)}). Check the network, the proxy and the endpoint`;
}

function codeOf(failure: unknown): string {
	const code = (failure as {readonly code?: unknown} | undefined)?.code;
	return typeof code === 'string' ? code : 'unknown';
}

/** A parser error carries what came over the wire, which may hold a secret. */
function withoutData(failure: unknown): unknown {
	return isParserError(failure) ? new Error(failure.message) : failure;
}

function isParserError(failure: unknown): failure is Error {
	return failure instanceof Error && 'data' in failure;
}

function inSeconds(milliseconds: number): string {
	return `${milliseconds / 1000} s`;
}
