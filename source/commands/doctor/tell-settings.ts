import {toJsonLine} from '../../codec/json-line.ts';
import type {Origin, Settings} from '../../settings/settings.ts';
import {foundLines, originLines} from './tell-doctor.ts';

/** What counts and what was found, a line each. */
export function tellSettings(
	{form, found}: Settings,
	origins: readonly Origin[],
	at: string,
): readonly string[] {
	if (!form.json) {
		const others = foundLines(found);
		return [...originLines(origins), ...(origins.length > 0 && others.length > 0 ? [''] : []), ...others];
	}

	return [
		...origins.map(({profile, what, value, from}) =>
			toJsonLine({type: 'setting', at, source: profile, what, value, from}, form.ascii),
		),
		...found.map(({kind, place, holds, usedBy, why}) =>
			toJsonLine({type: 'found', at, system: kind, place, holds, usedBy, why}, form.ascii),
		),
	];
}
