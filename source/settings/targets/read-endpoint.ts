import {BadOriginError} from '../../http/errors/bad-origin-error.ts';
import {parseOrigin} from '../../http/origin.ts';
import type {Found} from '../given.ts';
import {UsageError} from '../usage-error.ts';
import {missing, type Reading} from './reading.ts';

/** Where a system is that has no regions. Hosts are often written bare in the variables of other programs. */
export function readEndpoint(reading: Reading, variable: string): string {
	const found = reading.given.find('endpoint');
	if (found === undefined) {
		throw missing(
			reading,
			`no endpoint: write endpoint = "https://…"`,
			`no endpoint: give --endpoint URL, or set ${variable}; or look at --demo`,
		);
	}

	return checkEndpoint(found);
}

export function checkEndpoint(found: Found): string {
	try {
		return parseOrigin(withScheme(found));
	} catch (error) {
		throw error instanceof BadOriginError && found.from !== 'flag'
			? new UsageError(`${found.place}: ${error.message}`)
			: error;
	}
}

/** A secret of the file is for the server that the file names, and for no other that somebody names instead. */
export function checkOwner(
	{given}: Reading,
	from: Found['from'] | undefined,
	name: 'endpoint' | 'auth-url' = 'endpoint',
): void {
	const used = given.find(name);
	const own = given.textInFile(name) ?? (name === 'endpoint' ? given.textInFile('region') : undefined);
	const isForeign = used?.from === 'environment' || used?.from === 'flag';
	if (from !== 'file' || !isForeign || own === undefined || given.typed('region') !== undefined) {
		return;
	}

	if (originOf(used) !== originOf(own)) {
		throw new UsageError(
			`${used.place} names another server than ${own.place}, and the secret that stands there is not for it: ${used.from === 'flag' ? 'give one with --token-file, too' : `unset ${used.place}`}`,
		);
	}
}

/** To compare by: undefined for what is no address. */
function originOf(found: Found | undefined): string | undefined {
	const text = found && withScheme(found);
	return text !== undefined && URL.canParse(text) ? new URL(text).origin : undefined;
}

function withScheme({text, place}: Found): string {
	return /^(?:SDE|APOCTL)_/.test(place) && !/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? `https://${text}` : text;
}
