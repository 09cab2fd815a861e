import type {Figure, Measure, Section} from '../kit/result.ts';
import {type Cost, type Load, readCost} from './growth/cost.ts';

const usual: Load = {agents: 15, keep: 1000, columns: 120};

type Growth = {
	readonly key: string;
	readonly title: string;
	readonly how: string;
	readonly loads: readonly Load[];
	readonly nameOf: (load: Load) => string;
	/** What may not grow. */
	readonly flat: readonly string[];
};

/** The cost of a frame has to grow with the screen. */
const key = ['key, median'];
const frame = ['CPU a frame, keys', 'CPU a frame, 10 events/s'];
const most = 1.2;

const growths: readonly Growth[] = [
	{
		key: 'growth-agents',
		title: 'As the agents become more',
		how: '1 000 events kept, 120×40.',
		loads: [10, 100, 1000, 5000].map(agents => ({...usual, agents})),
		nameOf: ({agents}) => `${agents} agents`,
		flat: [...key, ...frame],
	},
	{
		key: 'growth-events',
		title: 'As the events kept become more',
		how: '15 agents, 120×40; so many events were taken in before anything is measured.',
		loads: [1000, 10_000, 100_000].map(keep => ({...usual, keep})),
		nameOf: ({keep}) => `${keep} events`,
		flat: [...key, ...frame],
	},
	{
		key: 'growth-width',
		title: 'As the screen becomes wider',
		how: '15 agents, 1 000 events kept, 40 rows.',
		loads: [80, 120, 200, 300].map(columns => ({...usual, columns})),
		nameOf: ({columns}) => `${columns} columns`,
		flat: key,
	},
];

/** What a frame costs when there is more to choose from. */
export const growth: Measure = {
	key: 'growth',
	title: 'How the cost grows with agents, events and width',
	minutes: 4,
	async run(tell) {
		const sections: Section[] = [];
		for (const each of growths) {
			const costs: {readonly name: string; readonly cost: Cost}[] = [];
			for (const load of each.loads) {
				const cost = await readCost(load);
				costs.push({name: each.nameOf(load), cost});
				tell(`${each.nameOf(load)}: a key takes ${cost.keyMedian.toFixed(1)} ms`);
			}

			sections.push(describe(each, costs));
		}

		return sections;
	},
};

const columns = [
	{name: 'key, median', unit: 'ms', of: (cost: Cost) => cost.keyMedian},
	{name: 'key, p99', unit: 'ms', of: (cost: Cost) => cost.keyLate},
	{name: 'CPU a frame, keys', unit: 'ms', of: (cost: Cost) => cost.keyFrame},
	{name: 'CPU a frame, 10 events/s', unit: 'ms', of: (cost: Cost) => cost.eventFrame},
	{name: 'RSS', unit: 'MB', of: (cost: Cost) => cost.rss},
	{name: 'first data', unit: 'ms', of: (cost: Cost) => cost.firstData},
] as const;

function describe(
	{key, title, how, flat}: Growth,
	costs: readonly {readonly name: string; readonly cost: Cost}[],
): Section {
	const [first, last] = [costs[0], costs.at(-1)];
	const rows = costs.flatMap(({name, cost}) =>
		columns.map(({name: column, unit, of}): Figure => ({row: name, column, value: of(cost), unit})),
	);
	const ratios = columns.map(({name: column, of}): Figure => {
		const value = first && last ? of(last.cost) / of(first.cost) : null;
		return {
			row: 'last to first',
			column,
			value,
			unit: '×',
			...(flat.includes(column) ? {goal: {most}} : {}),
		};
	});
	return {
		key,
		title,
		how: `${how} The built program, beside a server in a process of its own that is asked for events ten times a second, and for lists as usual. From a key to its effect while nothing arrives; processor time for each frame while keys are pressed, and while ten events a second arrive: requests, journal and all.`,
		figures: [...rows, ...ratios],
		notes: [],
	};
}
