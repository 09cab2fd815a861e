import type {Clock} from '../domain/clock.ts';
import type {Observation} from '../domain/observation.ts';
import type {Status} from '../domain/status.ts';
import {toAscii} from '../domain/text.ts';
import {paintWord} from './colour.ts';
import type {Ending} from './ending.ts';
import {toJsonLine} from './json-line.ts';
import {type Line, LineTeller} from './lines.ts';
import {endToJson, observationToJson} from './ndjson.ts';
import {newsOf} from './news.ts';
import {observationLine} from './observation-line.ts';
import {RecentMap} from './recent-map.ts';

export type OutletOptions = {
	readonly json: boolean;
	readonly ascii: boolean;
	readonly colour: boolean;
	readonly zone: 'utc' | 'local';
	readonly retentions: ReadonlyMap<string, number | undefined>;
	/** Judges the plain line; undefined lets all pass. */
	readonly filter: ((line: string) => boolean) | undefined;
	readonly onlyBad: boolean;
	readonly clock: Clock;
};

/** Text for a stream, each line with its newline; empty when there is nothing to say. */
export type StreamOutlet = {
	tell(observation: Observation): string;
	end(ending: Ending): string;
};

/** The feed as lines for people, or as JSON for programs. */
export function createStreamOutlet(options: OutletOptions): StreamOutlet {
	const {json, ascii, colour, filter, onlyBad, clock} = options;
	const teller = new LineTeller(options);
	const statuses = new RecentMap<string, Status>(50_000);
	const told = {startedAt: clock.now(), statusOf: (job: string) => statuses.get(job)};
	const isFiltering = filter !== undefined || onlyBad;

	function passes(line: Line): boolean {
		return (!onlyBad || line.bad) && (filter === undefined || filter(plain(line, ascii)));
	}

	function tellLines(observation: Observation): string {
		const {isNews, told: job} = newsOf(told, observation);
		if (job !== undefined) {
			statuses.set(job.job, job.status);
		}

		const lines = teller.tell(observation);
		const kept = isNews ? lines.filter(line => isOwnWord(observation) || passes(line)) : [];
		return kept.map(line => `${colour ? painted(line, ascii) : plain(line, ascii)}\n`).join('');
	}

	function tellJson(observation: Observation): string {
		const isKept =
			!isFiltering || isOwnWord(observation) || teller.tell(observation).some(line => passes(line));
		if (!isKept) {
			return '';
		}

		return `${ascii ? toJsonLine(observationToJson(observation), true) : observationLine(observation)}\n`;
	}

	const tell = json ? tellJson : tellLines;
	return {
		tell: observation => (isRoutine(observation) ? '' : tell(observation)),
		end: ending => (json ? `${toJsonLine(endToJson(ending), ascii)}\n` : ''),
	};
}

function isRoutine(observation: Observation): boolean {
	return observation.type === 'poll' && observation.poll.isRoutine;
}

/** How the watching itself goes is never filtered away: silence would look like peace. */
function isOwnWord({type}: Observation): boolean {
	return type === 'gap' || type === 'poll';
}

function plain({time, word, rest}: Line, ascii: boolean): string {
	const text = `${time}  ${word.padEnd(wordWidth)}  ${rest}`;
	return ascii ? toAscii(text) : text;
}

function painted({time, word, rest}: Line, ascii: boolean): string {
	const padding = ' '.repeat(Math.max(0, wordWidth - word.length));
	return `${time}  ${paintWord(word)}${padding}  ${ascii ? toAscii(rest) : rest}`;
}

const wordWidth = 9;
