import type {Activity} from '../../domain/activity.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import type {LogPage} from '../source.ts';
import {nameOf, type RowPage} from './lister.ts';
import type {ListMapping} from './mapping/mapping.ts';

// Rows of a busy hour; what is further back than this is told as cut.
export const mostPages = 20;

/** The pages of one reading, put together: rows that moved on to the next page meanwhile count once. */
export class Collected {
	readonly #mapping: ListMapping;
	readonly #rows = new Map<string, Activity>();
	readonly #problems: ItemProblem[] = [];
	readonly #markers = new Map<Activity, string>();
	readonly read = {pages: 0, rows: 0};
	serverTime: number | undefined;

	constructor(mapping: ListMapping) {
		this.#mapping = mapping;
	}

	/** Gives the rows that no earlier page had. */
	add(page: RowPage): readonly Activity[] {
		const fresh = page.items.filter(row => !this.#rows.has(nameOf(this.#mapping, row)));
		for (const row of fresh) {
			this.#rows.set(nameOf(this.#mapping, row), row);
			const marker = page.markers.of.get(row);
			if (marker !== undefined) {
				this.#markers.set(row, marker);
			}
		}

		if (this.read.pages === 0 || fresh.length > 0) {
			this.#problems.push(...page.problems);
		}

		this.read.pages++;
		this.read.rows += page.count;
		this.serverTime = page.serverTime;
		return fresh;
	}

	get rows(): readonly Activity[] {
		return [...this.#rows.values()];
	}

	/** `behind` is the marker for what follows all of it; undefined where the log goes on by none. */
	finish(reach: LogPage['reach'], rows = this.rows, behind?: string): LogPage {
		return {
			items: rows,
			problems: this.#problems,
			reach,
			serverTime: this.serverTime,
			...(behind !== undefined && {markers: {of: this.#markers, behind}}),
		};
	}
}
