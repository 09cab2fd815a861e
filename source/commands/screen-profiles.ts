import {feedsAwaited, panesFilledBy} from '../screen/panes/panes.ts';
import type {Profile as ScreenProfile} from '../screen/state/setup.ts';
import type {Profile, Settings} from '../settings/settings.ts';
import type {Source} from '../sources/source.ts';

/** What the screen is told of who is watched. */
export function screenProfiles({profiles}: Settings, sources: readonly Source[]): readonly ScreenProfile[] {
	return profiles.map((profile, index) => {
		const source: Partial<Source> = sources[index] ?? {};
		return {
			name: profile.name,
			title: titleFrom(profile, sources[index]),
			endpoint: profile.target.address,
			// What is followed tells events, too, though nobody can be asked for them.
			panes: panesFilledBy(source.stream ? {...source, events: true} : source),
			// Of those that are followed only the feeds that a restart needs are told.
			feeds: source.stream
				? []
				: feedsAwaited({...source, cleanups: hasCleanups(profile) && source.cleanups}),
			isShared: source.stream !== undefined,
		};
	});
}

/** Whoever follows single backups is told of no cleanup. */
function hasCleanups({follow}: Profile): boolean {
	return follow.length === 0 || follow.some(({kind}) => kind === 'agent' || kind === 'cleanup');
}

/** The title of one profile, which may be asked for often. */
export function titleOf({profiles}: Settings, sources: readonly Source[], name: string): string | undefined {
	const index = profiles.findIndex(profile => profile.name === name);
	const profile = profiles[index];
	return profile && titleFrom(profile, sources[index]);
}

/** `dfw/110011`; the project of an account is known only after the identity service has answered. */
function titleFrom({name}: Profile, source: Source | undefined): string {
	const via = source?.stream?.via;
	if (via !== undefined) {
		return `${name} via ${via}`;
	}

	const place = source?.project?.();
	return place === undefined ? name : `${name}${place.startsWith('/') ? '' : '/'}${place}`;
}
