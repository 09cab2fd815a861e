import type {Profile, Setup} from './setup.ts';

/** Whose rows the panes show: those of one profile, or of all. */
export type Scope = Pick<Profile, 'title' | 'endpoint' | 'panes'> & {
	/** Null: all of them, or the only one. */
	readonly profile: string | null;
};

export function hasSeveral({profiles}: Pick<Setup, 'profiles'>): boolean {
	return profiles.length > 1;
}

export function scopeOf(setup: Setup, name: string | null): Scope {
	const {profiles} = setup;
	const one = hasSeveral(setup) ? profiles.find(each => each.name === name) : setup;
	if (one) {
		const {title, endpoint, panes} = one;
		return {profile: hasSeveral(setup) ? name : null, title, endpoint, panes};
	}

	return {
		profile: null,
		title: `all ${profiles.length} profiles`,
		endpoint: profiles.map(each => each.name).join(', '),
		panes: setup.panes.filter(pane => profiles.some(({panes}) => panes.includes(pane))),
	};
}
