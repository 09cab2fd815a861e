import type {Clock} from '../domain/clock.ts';
import type {ReplayPosition} from '../domain/replay.ts';
import {hasSeveral, scopeOf} from './state/scope.ts';
import type {ScreenState} from './state/state.ts';

/** What is looked at with each batch, beside what was told. */
export type Surroundings = {
	/** The time from which ages are reckoned, where it is not that of the clock. */
	readonly now?: (() => number) | undefined;
	readonly notice?: (() => string | null) | undefined;
	readonly replay?: (() => ReplayPosition) | undefined;
	/** What a profile is called in the header: a project may be known only after the first answer. */
	readonly title?: ((profile: string) => string | undefined) | undefined;
};

export function lookAround(state: ScreenState, clock: Clock, surroundings: Surroundings): ScreenState {
	const wall = clock.now();
	const position = surroundings.replay?.() ?? null;
	const replay = position && keepSame(state.replay, position);
	return keepSame(state, {
		...state,
		now: surroundings.now?.() ?? replay?.at?.getTime() ?? wall,
		wall,
		replay,
		notice: surroundings.notice?.() ?? null,
		scope: scopeWithTitle(state, surroundings),
	});
}

/** Whoever compares objects sees that nothing changed. */
function keepSame<Value extends object>(before: Value | null, next: Value): Value {
	const isSame =
		before !== null &&
		Object.entries(next).every(([name, value]) => isAlike(value, Reflect.get(before, name)));
	return isSame ? before : next;
}

function isAlike(left: unknown, right: unknown): boolean {
	return left instanceof Date && right instanceof Date
		? left.getTime() === right.getTime()
		: Object.is(left, right);
}

function scopeWithTitle({scope, setup}: ScreenState, {title}: Surroundings): ScreenState['scope'] {
	const name = hasSeveral(setup) ? scope.profile : setup.profile;
	if (!title || name === null) {
		return scope;
	}

	return keepSame(scope, {...scope, title: title(name) ?? scopeOf(setup, scope.profile).title});
}
