import {sdElementsFilters} from '../../domain/sd-elements-filters.ts';
import {readDate} from '../../domain/time.ts';
import type {Found} from '../given.ts';
import {suggest} from '../suggest.ts';
import type {SdElementsTarget} from '../target.ts';
import {UsageError} from '../usage-error.ts';
import {checkOwner, readEndpoint} from './read-endpoint.ts';
import {readReach} from './read-reach.ts';
import {missing, type Reading} from './reading.ts';

export async function readSdElements(reading: Reading): Promise<SdElementsTarget> {
	const {given, secrets} = reading;
	const endpoint = readEndpoint(reading, 'SDE_HOST');
	const token = await secrets.read(given, 'token', ['SWEEPWATCH_TOKEN', 'SDE_API_KEY', 'SDE_API_TOKEN']);
	checkOwner(reading, token?.from);
	if (token === undefined) {
		throw missing(
			reading,
			'no token: write token-file or token-command',
			'no token: set SDE_API_KEY, or give --token-file PATH',
		);
	}

	const filters = given.list('where');
	const where = filters.map(readFilter);
	const twice = where.findIndex(({name}, index) => where.findIndex(other => other.name === name) !== index);
	if (twice !== -1) {
		throw new UsageError(
			`${filters[twice]?.place} '${filters[twice]?.text}': ${where[twice]?.name} stands there twice: keep one`,
		);
	}

	return {kind: 'sd-elements', endpoint, token: token.secret, where, ...readReach(given)};
}

function readFilter(found: Found): {readonly name: string; readonly value: string} {
	const sign = found.text.indexOf('=');
	const name = (sign === -1 ? found.text : found.text.slice(0, sign)).trim();
	const value = sign === -1 ? '' : found.text.slice(sign + 1).trim();
	if (!sdElementsFilters.includes(name)) {
		const near = suggest(name, sdElementsFilters);
		throw new UsageError(
			`${found.place} '${found.text}': there is no filter '${name}': ${near === undefined ? '' : `did you mean '${near}'? `}there are ${sdElementsFilters.join(', ')}`,
		);
	}

	if (value === '') {
		throw new UsageError(`${found.place} '${found.text}' has no value: write ${name}=VALUE`);
	}

	return {name, value: name === 'date_from' || name === 'date_to' ? dateOf(found, name, value) : value};
}

/** Without a `Z` the server would read a time of its own zone. */
function dateOf(found: Found, name: string, value: string): string {
	const date = readDate(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value);
	if (date === null) {
		throw new UsageError(
			`${found.place} '${found.text}' is no date: write ${name}=2026-11-20T14:00:00Z, or a day alone`,
		);
	}

	return date.toISOString();
}
