import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Context} from '../context.ts';
import {withSources} from '../with-sources.ts';

/**
 * Lends folders with what others told of all who are meant, from a moment on; none where nobody is followed. What
 * had to be fetched for it lies in a folder of its own, which goes again.
 */
export async function withTold<Value>(
	context: Context,
	from: Date,
	use: (folders: readonly string[]) => Promise<Value>,
): Promise<Value> {
	if (context.settings.profiles.length === 0) {
		return use([]);
	}

	return withSources(context, async sources => {
		const place = await mkdtemp(join(tmpdir(), 'sweepwatch-'));
		try {
			const folders: string[] = [];
			for (const [index, {stream}] of sources.entries()) {
				if (stream !== undefined) {
					folders.push(await stream.record(join(place, String(index)), from, context.stop.signal));
				}
			}

			return await use(folders);
		} finally {
			await rm(place, {recursive: true, force: true});
		}
	});
}
