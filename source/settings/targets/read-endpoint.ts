import {BadOriginError} from '../../http/errors/bad-origin-error.ts';
import {parseOrigin} from '../../http/origin.ts';
import type {Found} from '../given.ts';
import type {Setting} from '../setting.ts';
import type {Reading} from '../system-settings.ts';
import {UsageError} from '../usage-error.ts';
import {missing} from './reading.ts';

/** Where a system is that has nothing but an address. */
export function readEndpoint(reading: Reading): string {
	const {given, endpoint, addresses} = reading;
	const found = given.find(endpoint);
	if (found === undefined) {
		throw missing(
			reading,
			`no endpoint: write endpoint = "https://…"`,
			`no endpoint: give --endpoint URL, or set ${addresses[0] ?? endpoint.variables[0]}; or look at --demo`,
		);
	}

	return checkEndpoint(found, reading);
}

export function checkEndpoint(found: Found, reading: Pick<Reading, 'addresses'>): string {
	try {
		return parseOrigin(withScheme(found, reading));
	} catch (error) {
		throw error instanceof BadOriginError && found.from !== 'flag'
			? new UsageError(`${found.place}: ${error.message}`)
			: error;
	}
}

/** As somebody answers who is asked for it: a bare host will do. */
export function readAnsweredEndpoint(found: Found): string {
	return checkEndpoint(found, {addresses: [found.place]});
}

/**
 * A secret of the file is for the server that the file names, and for no other that somebody names
 * instead. The file may name it by another setting, too.
 */
export function checkOwner(
	reading: Reading,
	from: Found['from'] | undefined,
	address: Setting = reading.endpoint,
	...others: readonly Setting[]
): void {
	const {given} = reading;
	const used = given.find(address);
	const own = [address, ...others]
		.map(setting => given.textInFile(setting))
		.find(found => found !== undefined);
	const isForeign = used?.from === 'environment' || used?.from === 'flag';
	if (from !== 'file' || !isForeign || own === undefined) {
		return;
	}

	if (originOf(used, reading) !== originOf(own, reading)) {
		throw new UsageError(
			`${used.place} names another server than ${own.place}, and the secret that stands there is not for it: ${used.from === 'flag' ? 'give one with --token-file, too' : `unset ${used.place}`}`,
		);
	}
}

/** Of an address, what a watch is called that has no name. */
export function hostOf(endpoint: string | undefined): string {
	return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host : 'default';
}

/** The same address in another spelling is the same. */
export function sameOrigin(endpoint: string | undefined): string | undefined {
	return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint;
}

/** To compare by: undefined for what is no address. */
function originOf(found: Found, reading: Reading): string | undefined {
	const text = withScheme(found, reading);
	return URL.canParse(text) ? new URL(text).origin : undefined;
}

/** Hosts are often written bare in the variables of other programs. */
function withScheme({text, place}: Found, {addresses}: Pick<Reading, 'addresses'>): string {
	return addresses.includes(place) && !/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? `https://${text}` : text;
}
