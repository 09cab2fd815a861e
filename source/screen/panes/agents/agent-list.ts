import type {List} from '../../../domain/lists/long-list.ts';
import type {SortedList} from '../../kit/sorted-list.ts';
import type {Sorting} from '../../state/view.ts';
import {type AgentRow, rankOfAgain, rankOfLate, rankOfRest} from './row.ts';

type Sorted = SortedList<AgentRow>;

/** As many rows as a pane in the background has where there is little room. */
const fewRows = 4;

/** A row that stands before its place in the order. */
type Moved = {readonly row: AgentRow; readonly from: number; readonly to: number};

/** Rows in order, but for one at most. */
export class AgentList implements List<AgentRow> {
	readonly length: number;
	readonly #sorted: Sorted;
	readonly #moved: Moved | null;

	private constructor(sorted: Sorted, moved: Moved | null) {
		this.length = sorted.length;
		this.#sorted = sorted;
		this.#moved = moved;
	}

	/** However much went wrong, of the first few of all rows one tells what runs. */
	static withRunning(shown: Sorted, all: Sorted, {order, isReversed}: Sorting): AgentList {
		const at = order === 0 && !isReversed ? firstRunning(all) : 0;
		const row = all.at(at);
		const from = row === undefined || at < fewRows ? -1 : shown.indexOf(row);
		const to = all.slice(0, fewRows - 1).filter(each => shown.indexOf(each) >= 0).length;
		return new AgentList(shown, row && from > to ? {row, from, to} : null);
	}

	at(index: number): AgentRow | undefined {
		const {from = -1, to = 0} = this.#moved ?? {};
		return this.#sorted.at(
			index === to && from >= 0 ? from : index > to && index <= from ? index - 1 : index,
		);
	}

	slice(start = 0, end = this.length): readonly AgentRow[] {
		const last = Math.min(end, this.length);
		return Array.from({length: Math.max(0, last - start)}, (_, at) => this.at(start + at)).filter(
			row => row !== undefined,
		);
	}

	[Symbol.iterator](): Iterator<AgentRow> {
		return this.slice()[Symbol.iterator]();
	}

	/** -1 where it does not stand here. */
	indexOf(row: AgentRow): number {
		const at = this.#sorted.indexOf(row);
		const {from = -1, to = 0} = this.#moved ?? {};
		return at >= 0 && at === from ? to : at >= to && at < from ? at + 1 : at;
	}

	/** Of some of these rows, the first that stands at this index or after it; -1 where none does. */
	firstOf(some: Sorted, index: number): number {
		const moved = this.#moved?.row;
		const here = this.at(index) === moved ? this.at(index + 1) : this.at(index);
		const place = here === undefined ? some.length : some.placeOf(here);
		const next = some.at(place) === moved ? some.at(place + 1) : some.at(place);
		const found = [next, moved !== undefined && some.indexOf(moved) >= 0 ? moved : undefined]
			.map(row => (row === undefined ? -1 : this.indexOf(row)))
			.filter(at => at >= index);
		return found.length === 0 ? -1 : Math.min(...found);
	}
}

/** Where the first row stands that tells of something under way; beyond the end where none does. */
function firstRunning(all: Sorted): number {
	const late = all.countWhile(({rank}) => rank < rankOfLate);
	if (all.at(late)?.rank === rankOfLate) {
		return late;
	}

	const running = all.countWhile(({rank}) => rank < rankOfAgain);
	return (all.at(running)?.rank ?? rankOfRest) < rankOfRest ? running : all.length;
}
