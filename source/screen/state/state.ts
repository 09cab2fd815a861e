import type {Runs} from '../../domain/jobs/runs.ts';
import type {Observation} from '../../domain/observation.ts';
import type {ReplayPosition} from '../../domain/replay.ts';
import type {Size} from '../layout/heights.ts';
import {type Bounds, defaultBounds} from './bounds.ts';
import {createData, type Data, learnKnown} from './data.ts';
import {ofProfile} from './of-profile.ts';
import {type Scope, scopeOf} from './scope.ts';
import type {Setup} from './setup.ts';
import {createView, type TimeMode, type View} from './view.ts';

export type ScreenState = {
	readonly setup: Setup;
	readonly scope: Scope;
	/** Of all profiles; the panes show `shownData`. */
	readonly data: Data;
	readonly view: View;
	/** From where ages are reckoned: the recorded time of a replay. */
	readonly now: number;
	/** The clock on the wall. */
	readonly wall: number;
	/** What went wrong beside the watching: a journal that cannot be written. */
	readonly notice: string | null;
	/** Where a replay stands. */
	readonly replay: ReplayPosition | null;
	/** The producer has nothing more to tell (a replay's end). */
	readonly isEnded: boolean;
};

export type StateOptions = {
	readonly setup: Setup;
	readonly size: Size;
	readonly time?: TimeMode;
	readonly bounds?: Partial<Bounds>;
	/** What an earlier run told, oldest first. */
	readonly known?: readonly Observation[];
	/** How long jobs took that it saw end. */
	readonly runs?: Runs;
};

export function createState({setup, size, time, bounds, known = [], runs}: StateOptions): ScreenState {
	const scope = scopeOf(setup, null);
	return {
		setup,
		scope,
		data: learnKnown(createData({...defaultBounds, ...bounds}, runs), known),
		view: createView(size, scope.panes[0] ?? '', time ?? setup.zone, setup.startedAt),
		now: setup.startedAt,
		wall: setup.startedAt,
		notice: null,
		replay: null,
		isEnded: false,
	};
}

/** What was learnt of those whose rows the panes show. */
export function dataOf({data, scope}: ScreenState): Data {
	return ofProfile(data, scope.profile);
}

/** The data that the panes show: frozen while paused. */
export function shownData({view, data, scope}: ScreenState): Data {
	return ofProfile(view.paused?.data ?? data, scope.profile);
}

/** The moment from which the panes reckon ages: frozen while paused. */
export function shownNow({view, now}: ScreenState): number {
	return view.paused?.at ?? now;
}
