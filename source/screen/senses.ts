import type {Clock} from '../domain/clock.ts';
import type {ReplayPosition} from '../domain/replay.ts';
import {scopeOf} from './state/scope.ts';
import type {ScreenState} from './state/state.ts';

/** What is looked at with each batch, beside what was told. */
export type Senses = {
	/** The time from which ages are reckoned, where it is not that of the clock. */
	readonly now?: (() => number) | undefined;
	readonly notice?: (() => string | null) | undefined;
	readonly replay?: (() => ReplayPosition) | undefined;
	/** What a profile is called in the header: a project may be known only after the first answer. */
	readonly title?: ((profile: string) => string | undefined) | undefined;
};

export function sense(state: ScreenState, clock: Clock, senses: Senses): ScreenState {
	const wall = clock.now();
	const replay = keepSame(state.replay, senses.replay?.() ?? null);
	const next = {
		now: senses.now?.() ?? timeOf(replay) ?? wall,
		wall,
		replay,
		notice: senses.notice?.() ?? null,
		scope: senseTitle(state, senses),
	};
	const isSame =
		next.now === state.now &&
		next.wall === state.wall &&
		next.replay === state.replay &&
		next.notice === state.notice &&
		next.scope === state.scope;
	return isSame ? state : {...state, ...next};
}

/** None before the first line, and in a record without any. */
function timeOf(replay: ReplayPosition | null): number | null {
	return replay?.at?.getTime() ?? null;
}

function keepSame(before: ReplayPosition | null, next: ReplayPosition | null): ReplayPosition | null {
	const isSame =
		before !== null &&
		next !== null &&
		before.at?.getTime() === next.at?.getTime() &&
		before.line === next.line &&
		before.lines === next.lines &&
		before.speed === next.speed &&
		before.isPaused === next.isPaused &&
		before.isAtEnd === next.isAtEnd;
	return isSame ? before : next;
}

function senseTitle({scope, setup}: ScreenState, {title}: Senses): ScreenState['scope'] {
	const several = setup.profiles.length > 1;
	const name = several ? scope.profile : setup.profile;
	if (!title || name === null) {
		return scope;
	}
	const told = title(name) ?? scopeOf(setup, scope.profile).title;
	return told === scope.title ? scope : {...scope, title: told};
}
