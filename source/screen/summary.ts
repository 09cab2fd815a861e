import {formatDuration} from '../domain/duration.ts';
import {statusTable} from '../domain/status.ts';
import {toAscii} from '../domain/text.ts';
import {signsOf, tidy} from './looks/signs.ts';
import {countWords, shortId} from './looks/words.ts';
import {agentNames} from './selectors/agent-names.ts';
import {badStatuses} from './selectors/attention-lines.ts';
import {nameOf} from './selectors/history-rows.ts';
import type {ScreenState} from './state/state.ts';

export type EndedBy = 'key' | 'interrupt' | 'signal';

export type ScreenSummary = {
	/** `q`; Ctrl-C; or the signal that was handed in. */
	readonly endedBy: EndedBy;
	readonly milliseconds: number;
	readonly events: number;
	/** For the normal screen, after quitting. */
	readonly text: string;
};

const mostPins = 10;

export function summaryOf(state: ScreenState, endedBy: EndedBy, journal: string | null): ScreenSummary {
	const {data, setup, now} = state;
	const milliseconds = now - setup.startedAt;
	const events = data.events.total;
	const ended = badStatuses.flatMap(status => {
		const count = data.ended[status] ?? 0;
		return count > 0 ? [`${count} ${statusTable[status].word}`] : [];
	});
	const first = `sweepwatch ${setup.title}: watched for ${formatDuration(milliseconds)}, ${countWords(events, 'event')}`;
	const lines = [
		[first, ...ended].join(', '),
		...pinLines(state),
		...(journal ? [`journal: ${journal}`] : []),
	];
	const text = lines.join('\n');
	return {endedBy, milliseconds, events, text: setup.unicode ? text : toAscii(text)};
}

/** What nobody acknowledged does not vanish with the screen. */
function pinLines({data, setup}: ScreenState): readonly string[] {
	const signs = signsOf(setup.unicode);
	const {pins} = data.attention;
	const lines = pins.slice(0, mostPins).map(({job}) => {
		const look = statusTable[job.status];
		const parts = [
			look.word,
			nameOf(job.agent, job.source, agentNames(data.agents)),
			`${job.kind} ${shortId(job.id)}`,
			job.reason ?? '',
		];
		return tidy(`${look.glyph} ${parts.filter(part => part !== '').join('  ')}`, signs);
	});
	return pins.length > mostPins ? [...lines, `and ${pins.length - mostPins} more`] : lines;
}
