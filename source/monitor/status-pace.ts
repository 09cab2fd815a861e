import type {Cadence} from '../domain/cadence.ts';
import {nextStatus} from './cadence.ts';

/** When to ask for the next status. */
export type StatusPace = {
	/** The events of one beat did not fit one page: they, too, tell how the agents do. */
	hearOfPage(): void;
	/** Milliseconds to the next one; undefined where none may be asked for. */
	next(): number | undefined;
};

/** So many pages may come before one status is due all the same. */
const mostPages = 3;

/** A page more is a status less, so that a thousand agents who talk cost no more than a thousand who do not. */
export function createStatusPace(cadence: Cadence, random: () => number): StatusPace {
	let pages = 0;
	return {
		hearOfPage() {
			pages = Math.min(mostPages, pages + 1);
		},
		next() {
			const rest = nextStatus(cadence, random);
			const places = 1 + pages;
			pages = 0;
			return rest && rest * places;
		},
	};
}
