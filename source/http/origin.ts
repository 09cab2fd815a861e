import {BadOriginError} from './errors/bad-origin-error.ts';

/** The origin of an API as people type it: `https://host[:port]`, and nothing after it but a slash. */
export function parseOrigin(text: string): string {
	throw new BadOriginError(`not written yet: ${text}`);
}
