import type {Source} from './source.ts';

/** The source as it is there: where only an older version of its API answers, that. */
export async function versionThere(source: Source, signal: AbortSignal): Promise<Source> {
	const {older} = source;
	if (older === undefined) {
		return source;
	}

	// Whoever cannot say that it is alone has not said so.
	const isAlone = await older.isAlone(signal).catch(() => false);
	return isAlone ? {...older.source, close: source.close} : source;
}
