import type {LineRead} from '../../codec/line.ts';
import type {AlertGiven} from '../../codec/note.ts';
import type {Acknowledging} from '../../domain/acknowledging.ts';
import {isBad} from '../../domain/jobs/job-news.ts';
import {isLogEvent} from '../../domain/jobs/log-event.ts';
import type {Observation} from '../../domain/observation.ts';
import {keyOf, touch, trim} from '../../domain/touched-map.ts';
import {nameOfOverdue} from '../../domain/usual/overdue.ts';
import type {ToldAgain} from './choose.ts';
import {isOfRun} from './gather.ts';
import type {Memory} from './memory.ts';

const mostThings = 50_000;
const mostBad = 1000;
const mostGaps = 500;
const mostRuns = 6000;
const mostAlerted = 20_000;
const fewestNews = 500;
const mostNews = 300_000;

/**
 * What a restart would read of a journal, kept as it is told: for who must be ready to go on at any moment. The
 * newest news are kept for so long, in milliseconds.
 */
export function keepMemory(span: number) {
	const polls = new Map<string, Observation>();
	const things = new Map<string, Observation>();
	const rows = new Map<string, Observation>();
	const alerted = new Map<string, AlertGiven>();
	const runs = createNewest<Observation>(mostRuns);
	const bad = createNewest<Observation>(mostBad);
	const gaps = createNewest<Observation>(mostGaps);
	const acknowledged = createNewest<Acknowledging>(mostBad);
	const news = createNewest<Observation>(mostNews);

	function keep(map: Map<string, Observation>, observation: Observation, ...parts: readonly string[]): void {
		touch(map, keyOf(observation.type, ...parts), observation);
		trim(map, mostThings);
	}

	function learn(observation: Observation): void {
		switch (observation.type) {
			case 'event':
				if (isLogEvent(observation.event)) {
					keep(rows, observation, observation.event.id);
				}

				if (isOfRun(observation.event)) {
					runs.add(observation);
				}

				addNews(observation);
				break;
			case 'gap':
				gaps.add(observation);
				addNews(observation);
				break;
			case 'poll':
				if (observation.poll.coveredUntil !== null) {
					keep(polls, observation, observation.poll.feed);
				}

				break;
			case 'agent':
				keep(things, observation, observation.agent.id);
				break;
			case 'cleanup':
				keep(things, observation, observation.cleanup.id);
				break;
			case 'activity':
				keep(things, observation, observation.activity.kind, observation.activity.id);
				break;
			case 'overdue':
				keep(things, observation, nameOfOverdue(observation.overdue));
				break;
			default:
				acknowledged.add(observation);
		}

		if (isBad(observation)) {
			bad.add(observation);
		}
	}

	function addNews(observation: Observation): void {
		news.add(observation);
		const oldest = observation.at.getTime() - span;
		news.drop(each => each.at.getTime() < oldest, fewestNews);
	}

	return {
		learn(line: LineRead): void {
			if (line.type === 'observation') {
				learn(line.observation);
			} else if (line.type === 'alerted') {
				touch(alerted, line.key, line);
				trim(alerted, mostAlerted);
			}
		},
		memory(): Memory & {readonly toldAgain: ToldAgain} {
			return {
				polls: [...polls.values()],
				things: [...things.values()],
				rows: [...rows.values()],
				runs: runs.all(),
				news: news.all(),
				bad: bad.all(),
				gaps: gaps.all(),
				acknowledged: acknowledged.all(),
				alerted: [...alerted.values()],
				inPart: [],
				hearsay: [],
				doubts: [],
				toldAgain: new Map(),
			};
		},
	};
}

export type KeptMemory = ReturnType<typeof keepMemory>;

/** The last so many, in their order. */
function createNewest<Item>(most: number) {
	let items: Item[] = [];
	let start = 0;

	function shift(): void {
		start++;
		if (start > 1000 && start * 2 > items.length) {
			items = items.slice(start);
			start = 0;
		}
	}

	return {
		add(item: Item): void {
			items.push(item);
			if (items.length - start > most) {
				shift();
			}
		},
		/** Those at the beginning that are over, but for the last so many. */
		drop(isOver: (item: Item) => boolean, fewest: number): void {
			for (let first = items[start]; first !== undefined && isOver(first); first = items[start]) {
				if (items.length - start <= fewest) {
					break;
				}

				shift();
			}
		},
		all: (): readonly Item[] => items.slice(start),
	};
}
