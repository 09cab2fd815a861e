import {dataOf, type ScreenState} from './state.ts';

/** The first answers come in any order; what there is after them is what a person sees first. */
const settling = 2000;

export function isSettled(state: ScreenState): boolean {
	const {answeredAt} = dataOf(state);
	return state.isEnded || (answeredAt !== null && state.now - answeredAt >= settling);
}
