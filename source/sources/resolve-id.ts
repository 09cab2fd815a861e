import {cleanField} from '../domain/text.ts';
import {AmbiguousError} from './ambiguous-error.ts';
import {findNamed, mayBeShort, type Named} from './find-named.ts';
import type {Source} from './source.ts';

export type Resolved = {readonly source: Source; readonly id: string};

/**
 * From the name or short id that a person reads off the screen to the id, and who has it. Undefined: it
 * stands for nothing, so it is an id itself. The lists are asked once; for what is whole already, not at all.
 */
export async function resolveId(
	sources: readonly Source[],
	kind: string,
	text: string,
	signal: AbortSignal,
): Promise<Resolved | undefined> {
	const able = sources.filter(source => mayBeShort(source, kind, text));
	const settled = await Promise.allSettled(
		able.map(async source => (await findNamed(source, kind, text, signal)).map(named => ({source, named}))),
	);
	const fits = settled.flatMap(result => (result.status === 'fulfilled' ? result.value : []));
	if (fits.length > 1) {
		throw new AmbiguousError(ambiguity(kind, text, fits, sources.length > 1));
	}

	const failure = settled.find(result => result.status === 'rejected');
	// Where one could not be asked, it is not known that none has it.
	if (fits.length === 0 && failure !== undefined) {
		throw failure.reason;
	}

	const [fit] = fits;
	return fit && {source: fit.source, id: fit.named.id};
}

const mostNamed = 5;

function ambiguity(
	kind: string,
	text: string,
	fits: readonly {readonly source: Source; readonly named: Named}[],
	hasProfiles: boolean,
): string {
	const told = fits.slice(0, mostNamed).map(({source, named: {id, name, about}}) => {
		const words = [name, about, hasProfiles ? `of ${source.name}` : null].filter(Boolean).join(' ');
		return `${kind} ${cleanField(id)}${words === '' ? '' : ` (${cleanField(words)})`}`;
	});
	const more = fits.length > mostNamed ? ` and ${fits.length - mostNamed} more` : '';
	return `'${cleanField(text)}' fits ${fits.length}: ${told.join(', ')}${more}. Write the whole id`;
}
