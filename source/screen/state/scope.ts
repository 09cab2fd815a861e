import type {PaneName} from '../layout/heights.ts';
import type {Setup} from './setup.ts';

/** Whose rows the panes show: those of one profile, or of all. */
export type Scope = {
	/** Null: all of them, or the only one. */
	readonly profile: string | null;
	readonly title: string;
	readonly endpoint: string;
	/** A pane that nobody here can fill is absent. */
	readonly panes: readonly PaneName[];
};

export function hasSeveral({profiles}: Pick<Setup, 'profiles'>): boolean {
	return profiles.length > 1;
}

export function scopeOf(setup: Setup, name: string | null): Scope {
	const profile = setup.profiles.find(each => each.name === name);
	if (profile && hasSeveral(setup)) {
		return {profile: profile.name, title: profile.title, endpoint: profile.endpoint, panes: profile.panes};
	}
	if (!hasSeveral(setup)) {
		return {profile: null, title: setup.title, endpoint: setup.endpoint, panes: setup.panes};
	}
	return {
		profile: null,
		title: `all ${setup.profiles.length} profiles`,
		endpoint: setup.profiles.map(each => each.name).join(', '),
		panes: setup.panes.filter(pane => setup.profiles.some(({panes}) => panes.includes(pane))),
	};
}
