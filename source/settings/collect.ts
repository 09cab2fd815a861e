import type {BusIdentity} from '../domain/bus-identity.ts';
import type {Environment} from '../domain/environment.ts';
import {Secret} from '../domain/secret.ts';
import {readCredentials, readSeed} from './bus/read-key-file.ts';
import {checkContradictions} from './contradictions.ts';
import {collecting} from './flag-users.ts';
import {naming} from './flags.ts';
import type {Given} from './given.ts';
import type {Arguments} from './parse-arguments.ts';
import {reachFlags, readCertificates} from './reach.ts';
import {flag, setting} from './setting.ts';
import {type ClientCertificate, findCertificate, readPair} from './targets/read-certificate.ts';
import {UsageError} from './usage-error.ts';

export const collectFlags = {
	to: flag(
		'to',
		'text',
		'where',
		collecting,
		'the servers of NATS that keep the stream: tls://n1:4222,tls://n2:4222',
		{value: 'URL[,URL...]', isLesser: true},
	),
	nkeyFile: flag(
		'nkey-file',
		'path',
		'where',
		collecting,
		'who we are to NATS: a file with the seed of an nkey',
		{isLesser: true},
	),
	credsFile: flag('creds-file', 'path', 'where', collecting, 'who we are to NATS: a file with credentials', {
		isLesser: true,
	}),
	cert: flag('to-cert', 'path', 'where', collecting, 'who we are to NATS: a PEM file with a certificate', {
		isLesser: true,
	}),
	key: flag('to-key', 'path', 'where', collecting, 'a PEM file with the key of --to-cert', {isLesser: true}),
	token: setting('nats-token', 'text', 'where', 'a token for NATS, for `sweepwatch collect`', {
		variables: ['SWEEPWATCH_NATS_TOKEN'],
		isSecret: true,
	}),
	setup: flag(
		'setup',
		'switch',
		'what',
		collecting,
		'make the streams on the server, say what was made, and end',
		{
			contradicts: ['print-config'],
			isLesser: true,
		},
	),
	printConfig: flag(
		'print-config',
		'switch',
		'what',
		collecting,
		'print who needs which rights, as a configuration of nats-server, and end',
		{isLesser: true},
	),
	keep: flag(
		'keep',
		'duration',
		'record',
		collecting,
		'with --setup: how long the stream keeps what is told',
		{
			fallback: '7d',
			isLesser: true,
			isUntold: true,
		},
	),
	keepSize: flag('keep-size', 'size', 'record', collecting, 'with --setup: how large it becomes at most', {
		fallback: '4GiB',
		isLesser: true,
		isUntold: true,
	}),
	replicas: flag(
		'replicas',
		'count',
		'record',
		collecting,
		'with --setup: on how many servers each stream is kept',
		{
			fallback: '1',
			isLesser: true,
			isUntold: true,
		},
	),
} as const;

/** Where a collector tells what it learns, and whether it does. */
export type CollectSettings = {
	/** As it was typed, with its place; undefined: nowhere. */
	readonly to: {readonly text: string; readonly place: string} | undefined;
	/** Undefined: the servers ask nobody. */
	readonly identity: BusIdentity | undefined;
	/** Beside it, or alone where the servers take it for that. */
	readonly certificate: ClientCertificate | undefined;
	/** PEM text of authorities to trust besides the usual ones. */
	readonly ca: string | undefined;
	readonly task: 'collect' | 'setup' | 'print-config';
	/** Milliseconds and bytes. */
	readonly keep: number;
	readonly keepSize: number;
	readonly replicas: number;
};

/** Whoever names whom it is about needs no server for that, and none of its secrets. */
export function isPrinting({flags}: Arguments): boolean {
	return flags[collectFlags.printConfig.name] === true && flags[naming.profile.name] !== undefined;
}

export function readCollect(
	given: Given,
	environment: Environment,
	warn: (warning: string) => void,
): CollectSettings {
	const {to, setup, printConfig, keep, keepSize, replicas} = collectFlags;
	checkContradictions(given, Object.values(collectFlags));
	const files = findCertificate(given, collectFlags);

	return {
		to: given.find(to),
		identity: readIdentity(given, environment, warn),
		certificate: files && readPair(files, warn),
		ca: readTrusted(given),
		task: given.isOn(setup) ? 'setup' : given.isOn(printConfig) ? 'print-config' : 'collect',
		keep: given.duration(keep, {least: 3_600_000}),
		keepSize: given.size(keepSize, {least: 1 << 20}),
		replicas: given.count(replicas, {least: 1, most: 5}),
	};
}

/** The safest one counts. */
function readIdentity(
	given: Given,
	environment: Environment,
	warn: (warning: string) => void,
): BusIdentity | undefined {
	const {nkeyFile, credsFile, token} = collectFlags;
	const [nkey, creds] = [given.typed(nkeyFile), given.typed(credsFile)];
	if (nkey !== undefined && creds !== undefined) {
		throw new UsageError('--nkey-file and --creds-file both say who you are: keep one');
	}

	if (nkey !== undefined) {
		return {kind: 'nkey', seed: readSeed(nkey, warn)};
	}

	if (creds !== undefined) {
		return {kind: 'creds', text: readCredentials(creds, warn)};
	}

	const secret = environment[token.variables[0]]?.trim();
	return secret ? {kind: 'token', token: new Secret(secret)} : undefined;
}

/** By `--ca`, for the watched server as for NATS. */
function readTrusted(given: Given): string | undefined {
	const ca = given.typed(reachFlags.ca);
	return ca && readCertificates(ca);
}
