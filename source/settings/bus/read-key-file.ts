import {Secret} from '../../domain/secret.ts';
import type {Found} from '../given.ts';
import {readText, warningsOf} from '../secret-file.ts';
import {UsageError} from '../usage-error.ts';

type Warn = (warning: string) => void;

/** Whatever stands around it, as the tool that makes one writes the public key below it. */
export function readSeed(found: Found, warn: Warn): Secret {
	const seed = /\bSU[A-Z2-7]{56}\b/.exec(read(found, warn))?.[0];
	if (seed === undefined) {
		throw new UsageError(
			`${found.place}: ${found.text} holds no seed of a user's nkey, which begins with SU; make one with: nk -gen user`,
		);
	}

	return new Secret(seed);
}

export function readCredentials(found: Found, warn: Warn): Secret {
	const text = read(found, warn);
	if (!/-----BEGIN NATS USER JWT-----/.test(text) || !/\bSU[A-Z2-7]{56}\b/.test(text)) {
		throw new UsageError(
			`${found.place}: ${found.text} holds no credentials of NATS: give the file of a user`,
		);
	}

	return new Secret(text);
}

function read(found: Found, warn: Warn): string {
	const text = readText(found);
	for (const warning of warningsOf(found)) {
		warn(warning);
	}

	return text;
}
