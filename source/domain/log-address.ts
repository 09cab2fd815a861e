import type {JsonObject} from './json.ts';

/** Where an agent put its log, as its event tells; somebody else fetches it. */
export function logAddressOf({links}: JsonObject): string | null {
	const found = Array.isArray(links) ? links.find(link => link?.rel === 'logfile')?.href : undefined;
	return typeof found === 'string' && found !== '' ? found : null;
}
