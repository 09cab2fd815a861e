import {formatDuration} from '../../domain/duration.ts';
import type {Job} from '../../domain/jobs/job.ts';
import type {Shown} from '../../domain/shown.ts';
import {formatBytes} from '../../domain/size.ts';
import {statusTable} from '../../domain/status.ts';
import {countWords} from '../../domain/vocabulary/count-words.ts';
import {percentOf} from '../../domain/vocabulary/progress-words.ts';
import {agentNames, nameOf} from '../kit/agent-names.ts';
import {stateWords} from '../looks/words.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {type Field, field} from './field.ts';
import {momentField} from './moments.ts';
import type {Section} from './sections.ts';

type CleanupExtra = Extract<Shown, {type: 'cleanup'}>;

export function jobSection(state: ScreenState, job: Job, extra: CleanupExtra | null, title = 'Job'): Section {
	const startedAt = extra?.cleanup.startedAt?.getTime() ?? job.startedAt;
	const endedAt = extra?.cleanup.endedAt?.getTime() ?? job.endedAt;
	const reason = extra?.errors?.reason ?? extra?.cleanup.errors.reason ?? job.reason;
	const count = extra?.errors?.count ?? job.errorCount;
	const before = extra?.cleanup.bytesBefore ?? job.bytesBefore;
	const after = extra?.cleanup.bytesAfter ?? job.bytesAfter;
	const {word} = statusTable[job.status];
	const words = stateWords(job.state, job.status);
	const fields = [
		...field('job', `${job.kind.toLowerCase()} ${job.id}`),
		...field('status', word, job.status),
		...field('state', words === word ? null : words),
		...field('agent', nameOf(job.agent, job.source, agentNames(state.data.agents))),
		...field('by', job.actor),
		...profileField(state, job.source),
		...momentField(state, 'started', startedAt),
		...momentField(state, 'ended', endedAt),
		...tookField(state, startedAt, endedAt),
		...progressField(job),
		...field('errors', count ? countWords(count, 'error') : null),
		...field('reason', reason),
		...field('bytes before', before === null ? null : formatBytes(before)),
		...field('bytes after', after === null ? null : formatBytes(after)),
		...field('request', job.requestId),
	];
	return {title, fields};
}

/** Whose it is, where there are several. */
export function profileField({setup}: ScreenState, source: string): readonly Field[] {
	return hasSeveral(setup) ? field('profile', source) : [];
}

function tookField({now}: ScreenState, startedAt: number | null, endedAt: number | null): readonly Field[] {
	return startedAt === null
		? []
		: field(endedAt === null ? 'running for' : 'took', formatDuration((endedAt ?? now) - startedAt));
}

function progressField({progress}: Job): readonly Field[] {
	if (!progress) {
		return [];
	}

	const share = percentOf(progress);
	const whole = progress.total === null ? '' : ` of ${formatBytes(progress.total)}`;
	return field('progress', `${share === null ? '' : `${share} %, `}${formatBytes(progress.done)}${whole}`);
}
