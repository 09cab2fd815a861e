import type {Source} from '../sources/source.ts';

/** What a person should know of those who are only followed: nobody asks their server any more. */
export function troubleOf(sources: readonly Source[]): string | null {
	const all = sources.flatMap(({name, stream}) => {
		const trouble = stream?.trouble();
		return trouble === undefined ? [] : [sources.length > 1 ? `${name}: ${trouble}` : trouble];
	});
	return all.length === 0 ? null : all.join('; ');
}
