import type {ItemProblem} from './poll.ts';

/** So many are told one by one; a server may send millions of items that are none. */
const mostExamples = 10;

/** Gathers what is wrong with the items of an answer, in a few examples and a count. */
export type ProblemList = {
	add(place: string, index: number, message: string): void;
	readonly all: readonly ItemProblem[];
};

export function createProblemList(): ProblemList {
	const examples: ItemProblem[] = [];
	let others = 0;
	return {
		add(place, index, message) {
			if (examples.length < mostExamples) {
				examples.push({item: `${place}[${index}]`, message});
			} else {
				others++;
			}
		},
		get all() {
			return withOthers(examples, others);
		},
	};
}

/** The same of problems that several pages have gathered. */
export function boundProblems(problems: readonly ItemProblem[]): readonly ItemProblem[] {
	const singles = problems.filter(({count}) => count === undefined);
	return singles.length <= mostExamples && problems.length - singles.length <= 1
		? problems
		: withOthers(
				singles.slice(0, mostExamples),
				countProblems(problems) - Math.min(singles.length, mostExamples),
			);
}

/** How many items could not be read. */
export function countProblems(problems: readonly ItemProblem[]): number {
	return problems.reduce((sum, {count = 1}) => sum + count, 0);
}

function withOthers(examples: readonly ItemProblem[], others: number): readonly ItemProblem[] {
	return others === 0
		? examples
		: [...examples, {item: `${others} more`, message: 'the same or something like it', count: others}];
}
