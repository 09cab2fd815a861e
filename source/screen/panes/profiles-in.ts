import {type ProfileColumn, paneProfiles, stripProfiles} from '../kit/profile-column.ts';
import type {Signs} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import type {Pane} from './pane.ts';

/** Whose rows they are, where there is more than one whose rows they could be. */
export function profilesIn(
	state: ScreenState,
	{isAside}: Pick<Pane, 'isAside'>,
	signs: Signs,
): ProfileColumn | null {
	return isAside ? stripProfiles(state, signs) : paneProfiles(state, signs);
}
