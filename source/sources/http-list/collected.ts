import type {Activity} from '../../domain/activity.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import type {LogPage} from '../source.ts';
import type {RowPage} from './lister.ts';

// Rows of a busy hour; what is further back than this is told as cut.
export const mostPages = 20;

/** The pages of one reading, put together: rows that moved on to the next page meanwhile count once. */
export class Collected {
	readonly #rows = new Map<string, Activity>();
	readonly #problems: ItemProblem[] = [];
	readonly read = {pages: 0, rows: 0};
	serverTime: number | undefined;

	/** Gives the rows that no earlier page had. */
	add(page: RowPage): readonly Activity[] {
		const fresh = page.items.filter(({id}) => !this.#rows.has(id));
		for (const row of fresh) {
			this.#rows.set(row.id, row);
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

	finish(reach: LogPage['reach'], rows = this.rows): LogPage {
		return {items: rows, problems: this.#problems, reach, serverTime: this.serverTime};
	}
}
