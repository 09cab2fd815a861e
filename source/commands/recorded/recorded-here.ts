import type {Profile, Settings} from '../../settings/settings.ts';

/** Those whose journal is kept here: what is only followed is recorded by somebody else. */
export function recordedHere({profiles}: Pick<Settings, 'profiles'>): readonly Profile[] {
	return profiles.filter(({target}) => target.isRecorded !== true);
}
