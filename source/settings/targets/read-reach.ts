import type {Given} from '../given.ts';
import {readText} from '../secret-file.ts';
import type {Reach} from '../target.ts';
import {UsageError} from '../usage-error.ts';

export function readReach(given: Given): Reach {
	const ca = given.path('ca');
	return {
		ca: ca && readCertificates(ca),
		maxAnswer: given.size('max-answer', {least: 1024}) ?? 0,
	};
}

/** PEM text with at least one certificate. */
export function readCertificates(named: {readonly text: string; readonly place: string}): string {
	const text = readText(named);
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new UsageError(`${named.place}: ${named.text} holds no certificate; give a PEM file`);
	}

	return text;
}
