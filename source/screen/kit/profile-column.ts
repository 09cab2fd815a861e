import {widthOf} from '../../domain/vocabulary/width.ts';
import type {Column} from '../layout/columns.ts';
import {shortNames} from '../layout/short-names.ts';
import {type ProfileTone, profileTone} from '../looks/profile-tone.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {hasSeveral} from '../state/scope.ts';
import type {Profile} from '../state/setup.ts';
import type {ScreenState} from '../state/state.ts';
import type {GridRow} from './grid.ts';
import {memoize} from './memo.ts';

/** Whose row it is: the first column, as wide in every pane and in the strip. */
export type ProfileColumn = {
	readonly width: number;
	readonly names: ReadonlyMap<string, {readonly text: string; readonly tone: ProfileTone}>;
};

/** Absent in the panes where only one profile is looked at, and where there is only one. */
export function paneProfiles(state: ScreenState, signs: Signs): ProfileColumn | null {
	return state.scope.profile === null ? stripProfiles(state, signs) : null;
}

/** The strip tells the failures of all, whichever is looked at. */
export function stripProfiles({setup, view}: ScreenState, signs: Signs): ProfileColumn | null {
	return hasSeveral(setup) ? columnOf(setup.profiles, view.size.columns, signs) : null;
}

const columnOf = memoize((profiles: readonly Profile[], columns: number, signs: Signs): ProfileColumn => {
	const most = columns >= 110 ? 14 : columns >= 80 ? 8 : 4;
	const names = profiles.map(({name}) => tidy(name, signs));
	const short = shortNames(names, most, signs.cut);
	return {
		width: Math.max(...short.map(widthOf)),
		names: new Map(
			profiles.map(({name}, at) => [name, {text: short[at] ?? name, tone: profileTone(at)}] as const),
		),
	};
});

/** The columns of a pane with the profile's before them. */
export function withProfileColumn<Key extends string>(
	columns: readonly Column<Key>[],
	profiles: ProfileColumn | null,
): readonly Column<Key | 'profile'>[] {
	return profiles ? [{key: 'profile', width: profiles.width}, ...columns] : columns;
}

export function withProfile<Row extends GridRow>(
	row: Row,
	source: string,
	profiles: ProfileColumn | null,
): Row {
	const cell = profiles?.names.get(source);
	return cell ? {...row, cells: {...row.cells, profile: cell}} : row;
}
