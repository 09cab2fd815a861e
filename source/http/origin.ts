import {BadOriginError} from './errors/bad-origin-error.ts';

/**
 * The origin of an API as people type it: `https://host[:port]`, and nothing after it but a slash.
 * The reasons never repeat what was typed, since it may hold a password.
 */
export function parseOrigin(text: string): string {
	const typed = text.trim();
	if (typed === '') {
		refuse('is empty: give an address such as https://api.example.com');
	}

	if (!/^[a-z][a-z\d+.-]*:\/\//i.test(typed)) {
		refuse('does not begin with https://');
	}

	if (!/^https?:/i.test(typed)) {
		refuse('is neither https:// nor http://');
	}

	const authority = typed.replace(/^[^:]*:\/\//, '').replace(/[/?#\\].*$/s, '');
	if (authority.includes('@')) {
		refuse('holds a user name or a password: take them out, credentials are set apart');
	}

	if (/[\s\p{C}]/u.test(typed) || !URL.canParse(typed)) {
		refuse('is not a valid address: give one such as https://api.example.com');
	}

	const url = new URL(typed);
	if (!/^\/?$/.test(typed.slice(typed.indexOf('//') + 2 + authority.length))) {
		refuse(`has something after the host: give only ${url.origin}`);
	}

	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		refuse(`would send credentials unencrypted: use https://${url.host}`);
	}

	return url.origin;
}

/** This very machine; `hostname` as `URL` writes it. */
export function isLoopback(hostname: string): boolean {
	return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function refuse(reason: string): never {
	throw new BadOriginError(`The endpoint ${reason}`);
}
