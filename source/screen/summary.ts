import {formatDuration} from '../domain/duration.ts';
import {isKeyOf} from '../domain/jobs/job-key.ts';
import {usualFor} from '../domain/jobs/runs.ts';
import {leadLines} from '../domain/one-job/lead-lines.ts';
import {toAscii} from '../domain/text.ts';
import {countWords, groupDigits} from '../domain/vocabulary/count-words.ts';
import {cutTo} from '../domain/vocabulary/cut.ts';
import {lookOf, looks} from '../domain/vocabulary/signs.ts';
import {wrapWords} from '../domain/vocabulary/wrap.ts';
import {asRead} from './fields/as-read.ts';
import {eventsOfJob} from './fields/job-events.ts';
import {agentNames} from './kit/agent-names.ts';
import {jobName, ownerOf} from './kit/job-words.ts';
import {clockStyle} from './kit/times.ts';
import {textOfLine} from './looks/line.ts';
import {signsOf, tidy} from './looks/signs.ts';
import {allActs} from './state/acknowledged.ts';
import {type BadCount, badCounts, type Counts, countAttention, type Pin} from './state/attention.ts';
import {hasSeveral} from './state/scope.ts';
import type {ScreenState} from './state/state.ts';
import {sumEnded} from './state/tallies.ts';

export type EndedBy = 'key' | 'interrupt' | 'signal';

export type ScreenSummary = {
	/** `q`; Ctrl-C; or the signal that was handed in. */
	readonly endedBy: EndedBy;
	readonly milliseconds: number;
	readonly events: number;
	/** For the normal screen, after quitting. */
	readonly text: string;
};

/** Where it is written: one path, or one for each profile. */
export type Journal = string | readonly string[] | null;

const mostPins = 10;

export function summaryOf(state: ScreenState, endedBy: EndedBy, journal: Journal): ScreenSummary {
	const {data, setup, view, wall} = state;
	const milliseconds = wall - setup.startedAt;
	const events = data.events.total;
	const width = view.size.columns - 1;
	const lines = [
		...wrapWords(
			`sweepwatch ${titleOf(state)}: watched for ${formatDuration(milliseconds)}, ${countWords(events, 'event')}`,
			width,
		),
		...wrapWords(endedLine(data.answeredAt, sumEnded(data.tallies.values())), width),
		...watchedLines(state, width),
		...profileLines(state, width),
		...pinLines(state),
		...actLines(state),
		...journalLines(journal),
	];
	const text = lines.join('\n');
	return {endedBy, milliseconds, events, text: setup.unicode ? text : toAscii(text)};
}

function titleOf({setup, scope}: ScreenState): string {
	return hasSeveral(setup) ? setup.profiles.map(({name}) => name).join(', ') : scope.title;
}

/** The one job for which all this was watched. */
function watchedLines(state: ScreenState, width: number): readonly string[] {
	const {watched} = state.setup;
	const {jobs, events, agents, runs} = state.data;
	const job = watched && [...jobs.values()].find(({key}) => isKeyOf(key, watched));
	if (!job) {
		return [];
	}

	const who = [`${job.kind} ${job.id}`, ownerOf(job, agentNames(agents))]
		.filter(text => text !== '')
		.join('  ');
	const known = {
		job: asRead(job, state.now),
		who,
		events: eventsOfJob(events.items, job.key),
		errors: [],
		usual: usualFor(runs, job),
	};
	return leadLines(known, clockStyle(state), width, signsOf(state.setup.unicode)).map(line =>
		textOfLine(line).trimEnd(),
	);
}

/** Where several were watched, what each of them told. */
function profileLines({setup, data}: ScreenState, width: number): readonly string[] {
	if (!hasSeveral(setup)) {
		return [];
	}

	return setup.profiles.flatMap(({name}) => {
		const tally = data.tallies.get(name);
		const ended = endedLine(tally?.answeredAt ?? null, tally?.ended ?? {}).replace(/^.*: /, '');
		const text = `${name}: ${tally?.answeredAt ? `${countWords(tally.events, 'event')}, ` : ''}${ended}`;
		return wrapWords(text, width - 2).map(line => `  ${line}`);
	});
}

function journalLines(journal: Journal): readonly string[] {
	const paths = typeof journal === 'string' ? [journal] : (journal ?? []);
	return paths.length > 1
		? ['journals:', ...paths.map(path => `  ${path}`)]
		: paths.filter(path => path !== '').map(path => `journal: ${path}`);
}

/** Each kind is counted from the first answer on, whatever the header counts from before. */
function endedLine(answeredAt: number | null, ended: Counts): string {
	if (answeredAt === null) {
		return 'no answer came';
	}

	const counts = countWordsOf(badCounts(ended));
	return counts === '' ? 'nothing ended badly while watching' : `ended badly while watching: ${counts}`;
}

function countWordsOf(counts: readonly BadCount[]): string {
	return counts.map(({status, count}) => `${groupDigits(count)} ${looks[status].word}`).join(', ');
}

/** What nobody acknowledged does not vanish with the screen. */
function pinLines(state: ScreenState): readonly string[] {
	const {data} = state;
	return listLines(state, 'not acknowledged', data.attention.pins, countAttention(data.attention));
}

/** That somebody has seen it does not undo it. */
function actLines(state: ScreenState): readonly string[] {
	const {pins, counts} = allActs(state.data.acts);
	return listLines(state, 'acknowledged', pins.toReversed(), badCounts(counts));
}

function listLines(
	{data, setup, view}: ScreenState,
	title: string,
	pins: readonly Pin[],
	counts: readonly BadCount[],
): readonly string[] {
	const signs = signsOf(setup.unicode);
	const all = counts.reduce((sum, {count}) => sum + count, 0);
	if (all === 0) {
		return [];
	}

	const lines = pins.slice(0, mostPins).map(({job}) => {
		const look = looks[lookOf(job)];
		const parts = [
			look.word,
			hasSeveral(setup) ? job.source : '',
			ownerOf(job, agentNames(data.agents)),
			jobName(job),
			job.reason ?? '',
		];
		const text = tidy(`${look.glyph} ${parts.filter(part => part !== '').join('  ')}`, signs);
		return cutTo(text, view.size.columns - 1, 'end', signs.cut);
	});
	const more = all > lines.length ? [`and ${groupDigits(all - lines.length)} more`] : [];
	const heading = wrapWords(`${title}: ${countWordsOf(counts)}`, view.size.columns - 1);
	return [...heading, ...lines, ...more];
}
