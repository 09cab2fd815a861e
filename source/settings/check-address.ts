import {UsageError} from './usage-error.ts';

type Written = {readonly text: string; readonly place: string};

/**
 * An address as it may be shown. One that may hold a secret is refused, and nothing of it is told:
 * addresses are printed, noted down and named in titles; a secret has places of its own.
 */
export function checkAddress({text, place}: Written, secretsGo: string): string {
	const held = whatIsHeld(text);
	if (held !== undefined) {
		throw new UsageError(`${place} holds ${held}: take it out; a secret belongs in ${secretsGo}`);
	}

	return shown(text);
}

/** What of the address may be a secret, in words. */
function whatIsHeld(text: string): string | undefined {
	if (/@|%40/.test(text)) {
		return 'a user name or a password';
	}

	if (text.includes('?')) {
		return 'a query, which may be a secret';
	}

	if (text.includes('#')) {
		return 'a fragment, which may be a secret';
	}

	const path = text.trim().replace(/^[^:/\\]*:[/\\]{2}/, '');
	const isPlain = path
		.split(/[/\\]/)
		.slice(1)
		.every(segment => plainSegment.test(segment));
	return isPlain ? undefined : 'a path that may be a secret';
}

/** A word or two, or a version. */
const plainSegment = /^(?:v\d{1,3}(?:\.\d{1,3})?|(?=.{1,24}$)[a-z]+(?:[-_.][a-z]+)*)?$/i;

const plainAddress = /^https?:\/\/[^/\\\s]+(?:\/v\d{1,3}(?:\.\d{1,3})?)?(?:\/tokens)?\/?$/i;
const bareHost = /^(?:localhost|(?:\d{1,3}\.){3}\d{1,3}|(?:[a-z\d-]{1,40}\.)+[a-z]{2,20})(?::\d{1,5})?\/?$/i;

/** What looks like no address may be a secret that got into the wrong place. */
function shown(text: string): string {
	const typed = text.trim();
	if (plainAddress.test(typed) || bareHost.test(typed)) {
		return typed;
	}

	return /^https?:\/\//i.test(typed) && URL.canParse(typed) ? `${new URL(typed).origin}/…` : '[no address]';
}
