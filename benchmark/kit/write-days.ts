import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {mkdir, utimes} from 'node:fs/promises';
import {join} from 'node:path';
import {finished} from 'node:stream/promises';
import {addCheck} from '../../source/codec/check.ts';
import {observationLine} from '../../source/codec/observation-line.ts';
import type {Told} from '../../source/domain/observation.ts';
import type {Status} from '../../source/domain/status.ts';
import {headLine} from '../../test/helpers/journal-lines.ts';
import {makeActivity, makeCleanup, makeEvent, makePoll} from '../../test/helpers/things.ts';

const dayLength = 86_400_000;
/** So many jobs are under way at any moment, each of another agent. */
const sideBySide = 20;
const agents = 300;
/** Of each job, beside the other lines. */
const progressLines = 60;
const mostWaiting = 1 << 20;

/** What stands in a line in the place of what differs from one to the next. */
const at = new Date('2000-01-01T00:00:00.000Z');
const time = new Date('2000-01-02T00:00:00.000Z');
const begun = new Date('2000-01-03T00:00:00.000Z');
const marks = {at: at.toISOString(), time: time.toISOString(), begun: begun.toISOString()};
const places = new RegExp(`(${Object.values(marks).join('|')}|@[a-z]+@|1234567)`);
const agent = {id: '8f135b4f-7a69-4b8a-947f-@agent@', name: 'db-@agent@'};
const job = '2f8708b3-d16b-11e4-bc22-@job@';

const heartbeat = templateOf({
	type: 'event',
	event: makeEvent('@id@', time, {event: 'agent_heartbeat', status: 'info', agent, subject: null}),
});
const answer = templateOf({
	type: 'poll',
	poll: makePoll({feed: 'events', marker: '@id@', coveredUntil: time, nextAt: time, isRoutine: true}),
});
const backup = storyOf('backup', [
	...['backup_start_request', 'backup_queued', 'row queued', 'backup_preparing', 'backup_in_progress'],
	...['row running', ...Array.from({length: progressLines}, () => 'backup_progress')],
	...['backup_completed', 'row completed'],
]);
const cleanup = storyOf('cleanup', [
	...['cleanup_start_request', 'cleanup_queued', 'cleanup_in_progress', 'resource running'],
	...Array.from({length: progressLines}, () => 'cleanup_progress'),
	...['cleanup_completed', 'resource completed', 'row completed'],
]);
const failed = [...backup.slice(0, 20), ...storyOf('backup', ['backup_failed', 'row failed'])];

/**
 * The journals of so many days, as a program that watches three hundred agents writes them: jobs side by side with
 * their progress, a sign of life now and then, and answers. Each file was changed last when its day was over.
 */
export async function writeDays(folder: string, lines: number, days: number, first: number): Promise<void> {
	await mkdir(folder, {recursive: true});
	const running = Array.from({length: sideBySide}, (_, index) => ({
		number: index,
		step: index * 3,
		begun: first,
	}));
	let next = sideBySide;
	let number = 0;
	for (let day = 0; day < days; day++) {
		const start = first + day * dayLength;
		const path = join(folder, `${new Date(start).toISOString().slice(0, 10)}.ndjson`);
		const stream = createWriteStream(path);
		const count = Math.floor(lines / days);
		let text = headLine('dfw', start);
		for (let line = 1; line < count; line++, number++) {
			const now = start + Math.floor((line * dayLength) / count);
			const fill = {
				at: new Date(now).toISOString(),
				time: new Date(now - 400).toISOString(),
				id: String(5_690_000_000 + number),
			};
			const slot = running[number % sideBySide] as (typeof running)[number];
			if (number % 25 === 24) {
				text += lineFrom(answer, {...fill, begun: '', agent: '', job: '', done: ''});
			} else if (number % 4 === 3) {
				text += lineFrom(heartbeat, {
					...fill,
					begun: '',
					agent: wide(number % agents, 12),
					job: '',
					done: '',
				});
			} else {
				const story = slot.number % 50 === 49 ? failed : slot.number % 10 === 9 ? cleanup : backup;
				const done = String(slot.step * 1_347_213);
				const which = {agent: wide(slot.number % agents, 12), job: wide(slot.number, 12), done};
				text += lineFrom(story[slot.step] ?? heartbeat, {
					...fill,
					...which,
					begun: new Date(slot.begun).toISOString(),
				});
				if (++slot.step >= story.length) {
					Object.assign(slot, {number: next++, step: 0, begun: now});
				}
			}

			if (text.length > mostWaiting) {
				if (!stream.write(text)) {
					await once(stream, 'drain');
				}

				text = '';
			}
		}

		stream.end(text);
		await finished(stream);
		const changed = (start + dayLength) / 1000;
		await utimes(path, changed, changed);
	}
}

type Template = readonly string[];
type Fill = Readonly<Record<'at' | 'time' | 'begun' | 'id' | 'agent' | 'job' | 'done', string>>;

function templateOf(told: Told): Template {
	return observationLine({at, source: 'dfw', ...told}).split(places);
}

function lineFrom(template: Template, fill: Fill): string {
	const json = template.map((part, index) => (index % 2 === 0 ? part : fillFor(part, fill))).join('');
	return `${addCheck(json)}\n`;
}

function fillFor(part: string, fill: Fill): string {
	switch (part) {
		case marks.at:
			return fill.at;
		case marks.time:
			return fill.time;
		case marks.begun:
			return fill.begun;
		case '1234567':
			return fill.done;
		default:
			return fill[part.slice(1, -1) as 'id' | 'agent' | 'job'];
	}
}

/** What is told of one job, from its beginning to its end. */
function storyOf(kind: 'backup' | 'cleanup', steps: readonly string[]): readonly Template[] {
	return steps.map(step => {
		const [who = '', word = ''] = step.split(' ');
		if (who === 'row') {
			const row = makeActivity(job, word, {
				kind,
				status: word as Status,
				time,
				agent: {...agent, name: null},
			});
			return templateOf({type: 'activity', activity: row});
		}

		if (who === 'resource') {
			const endedAt = word === 'completed' ? time : null;
			const sizes = endedAt && {bytesBefore: 6_442_450_944, bytesAfter: 5_669_356_830};
			const made = makeCleanup(job, word, {
				agent,
				status: word as Status,
				startedAt: begun,
				endedAt,
				...sizes,
			});
			return templateOf({type: 'cleanup', cleanup: made});
		}

		const isProgress = who.endsWith('_progress') && !who.endsWith('_in_progress');
		const event = makeEvent('@id@', time, {
			event: who,
			status: statusOf(who),
			agent,
			subject: {kind, id: job},
			...(isProgress && {progress: {done: 1_234_567, left: null, total: null}}),
			details: {
				configuration: {id: '9592d3c9-997a-45bf-9641-578c0de7803e'},
				...(who.endsWith('failed') && {reason: 'The vault is full'}),
			},
		});
		return templateOf({type: 'event', event});
	});
}

function statusOf(event: string): Status {
	const word = /_(completed|failed)$/.exec(event)?.[1];
	return word ? (word as Status) : /_(start_request|queued)$/.test(event) ? 'queued' : 'running';
}

function wide(number: number, digits: number): string {
	return String(number).padStart(digits, '0');
}
