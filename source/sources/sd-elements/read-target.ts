import type {Secret} from '../../domain/secret.ts';
import {suggest} from '../../domain/suggest.ts';
import {where as whereFlag} from '../../settings/flags.ts';
import type {Found} from '../../settings/given.ts';
import {type Reach, readReach} from '../../settings/reach.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {hostOf, readEndpoint, sameOrigin} from '../../settings/targets/read-endpoint.ts';
import {readToken} from '../../settings/targets/read-token.ts';
import {missing} from '../../settings/targets/reading.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {reachingOf, type Target} from '../system.ts';
import {readFilterDate} from './filter-date.ts';
import {filterNames} from './filter-names.ts';
import type {SdElementsOptions} from './sd-elements-options.ts';

export async function readTarget(reading: Reading): Promise<Target> {
	const {given} = reading;
	const endpoint = readEndpoint(reading);
	const token = await readToken(reading);
	if (token === undefined) {
		throw missing(
			reading,
			'no token: write token-file or token-command',
			'no token: set SDE_API_KEY, or give --token-file PATH',
		);
	}

	const filters = given.list(whereFlag);
	const where = filters.map(found => readFilter(found, reading.secrets.warn));
	const twice = where.findIndex(({name}, index) => where.findIndex(other => other.name === name) !== index);
	if (twice !== -1) {
		throw new UsageError(
			`${filters[twice]?.place} '${filters[twice]?.text}': ${where[twice]?.name} stands there twice: keep one`,
		);
	}

	return targetOf({endpoint, token: token.secret, where, ...readReach(given)});
}

/** What was told of a server. */
export type Told = Reach &
	Pick<SdElementsOptions, 'where'> & {
		readonly endpoint: string;
		readonly token: Secret;
	};

export function targetOf(told: Told): Target & Told {
	const {endpoint, token, where} = told;
	return {
		...told,
		kind: 'sd-elements',
		nickname: hostOf(endpoint),
		address: endpoint,
		secrets: [token],
		identity: [sameOrigin(endpoint), where.map(({name, value}) => `${name}=${value}`).sort()],
		async open(name, world) {
			const {createSdElementsSource} = await import('./sd-elements-source.ts');
			const reaching = reachingOf(told, world);
			return createSdElementsSource({name, origin: endpoint, token, where, ...reaching});
		},
	};
}

function readFilter(
	found: Found,
	warn: (warning: string) => void,
): {readonly name: string; readonly value: string} {
	const sign = found.text.indexOf('=');
	const name = (sign === -1 ? found.text : found.text.slice(0, sign)).trim();
	const value = sign === -1 ? '' : found.text.slice(sign + 1).trim();
	if (!filterNames.includes(name)) {
		const near = suggest(name, filterNames);
		throw new UsageError(
			`${found.place} '${found.text}': there is no filter '${name}': ${near === undefined ? '' : `did you mean '${near}'? `}there are ${filterNames.join(', ')}`,
		);
	}

	if (value === '') {
		throw new UsageError(`${found.place} '${found.text}' has no value: write ${name}=VALUE`);
	}

	return {name, value: name === 'date_from' || name === 'date_to' ? dateOf(found, name, value, warn) : value};
}

function dateOf(found: Found, name: string, value: string, warn: (warning: string) => void): string {
	const date = readFilterDate(value);
	if (date === undefined) {
		throw new UsageError(
			`${found.place} '${found.text}' is no date: write ${name}=2026-11-20T14:00Z, or a day, a month or a year alone`,
		);
	}

	if (date.isLocal) {
		warn(
			`${found.place} '${found.text}' names no zone: the server takes it for a time of its own; write ${name}=${value}Z for UTC`,
		);
	}

	return date.text;
}
