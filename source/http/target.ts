import type {HttpRequest} from './exchange.ts';

/**
 * What stands in the request line. It must stay a path: no host, no fragment, nothing that a server
 * or proxy could read as another place. Who breaks that has a bug, so it is a `TypeError`.
 */
export function writeTarget(path: string, query: HttpRequest['query']): string {
	if (!/^\/(?!\/)[\w\-.~!$&'()*+,;=:@%/]*$/.test(path) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) {
		throw new TypeError('A request needs a plain path: build it with pathOf');
	}

	const parameters = Object.entries(query ?? {})
		.filter(([, value]) => value !== undefined)
		.map(
			([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value).toWellFormed())}`,
		);
	return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
}
