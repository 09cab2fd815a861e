import type {Activity} from '../../source/domain/activity.ts';
import type {Agent, AgentStatus} from '../../source/domain/agent.ts';
import type {Cleanup} from '../../source/domain/cleanup.ts';
import type {Clock} from '../../source/domain/clock.ts';
import type {WorkEvent} from '../../source/domain/event.ts';
import {AbortedError} from '../../source/http/errors/aborted-error.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import type {
	ActivityLog,
	EventPage,
	EventQuery,
	EventScope,
	LogPage,
	LogQuery,
	Source,
} from '../../source/sources/source.ts';
import {answer, type ModelManners} from './feed/model-server.ts';
import {answerRows} from './log/model-log.ts';

export type Asked = {readonly what: string; readonly at: number; readonly marker?: string | undefined};

/** A source that is a script: what it holds may be changed at any time, and every call may be made to fail. */
export type ScriptedSource = Omit<Source, 'log'> & {
	readonly asked: Asked[];
	events_: WorkEvent[];
	agents_: Agent[];
	statuses: Map<string, AgentStatus>;
	cleanups_: Map<string, Cleanup>;
	history_: Activity[];
	/** The rows of its log; there is none until `giveLog`. */
	log_: Activity[];
	log?: ActivityLog;
	giveLog(isHistory?: boolean): void;
	/** How the log answers. */
	readLog: (query: LogQuery) => LogPage;
	/** Throws to make a call fail; waits to make it slow. */
	before: (what: string) => void | Promise<void>;
	/** How its feeds answer. */
	manners: Omit<ModelManners, 'retention'>;
	readEvents: (events: readonly WorkEvent[], query: EventQuery & {readonly at: number}) => EventPage;
	/** The most requests of one thing that were under way at once. */
	readonly peaks: Map<string, number>;
};

export function createScriptedSource(clock: Clock, {retention = 60_000, name = 'test'} = {}): ScriptedSource {
	const underWay = new Map<string, number>();

	async function call<T>(what: string, signal: AbortSignal, make: () => T, marker?: string): Promise<T> {
		script.asked.push({what, at: clock.now(), marker});
		const group = what.split(' ')[0] ?? what;
		const count = (underWay.get(group) ?? 0) + 1;
		underWay.set(group, count);
		script.peaks.set(group, Math.max(count, script.peaks.get(group) ?? 0));
		try {
			await Promise.race([script.before(what), whenAborted(signal)]);
			return make();
		} finally {
			underWay.set(group, (underWay.get(group) ?? 1) - 1);
		}
	}

	function pick(scope: EventScope): readonly WorkEvent[] {
		return script.events_.filter(({agent, subject}) =>
			scope.kind === 'project'
				? true
				: scope.kind === 'agent'
					? agent?.id === scope.id
					: subject?.id === scope.id,
		);
	}

	const script: ScriptedSource = {
		giveLog(isHistory = true) {
			script.log = {
				isHistory,
				read: async (query, signal) => call('log', signal, () => script.readLog(query), query.cursor?.id),
			};
		},
		name,
		kind: 'scripted',
		asked: [],
		events_: [],
		agents_: [],
		statuses: new Map(),
		cleanups_: new Map(),
		history_: [],
		log_: [],
		readLog: query => answerRows(script.log_, {kind: 'forward', overlap: 30_000}, query),
		before: () => {},
		manners: {losesMarkers: false, isUntidy: false},
		readEvents: (events, query) => answer(events, {retention, ...script.manners}, query),
		peaks: new Map(),
		events: async (scope, {marker, limit}, signal) =>
			call(
				scope.kind === 'project' ? 'events' : `${scope.kind}-events ${scope.id}`,
				signal,
				() => script.readEvents(pick(scope), {marker, limit, at: clock.now()}),
				marker,
			),
		agents: async signal => call('agents', signal, () => ({items: script.agents_, problems: []})),
		agentStatus: async (id, signal) =>
			call(`status ${id}`, signal, () => script.statuses.get(id) ?? {online: true, busy: false}),
		cleanups: async ({limit}, signal) =>
			call('cleanups', signal, () => ({
				items: [...script.cleanups_.values()].slice(0, limit),
				problems: [],
			})),
		cleanup: async (id, signal) =>
			call(`cleanup ${id}`, signal, () => {
				const cleanup = script.cleanups_.get(id);
				if (!cleanup) {
					throw new NotFoundError(`no cleanup ${id}`);
				}

				return cleanup;
			}),
		history: async ({limit}, signal) =>
			call('history', signal, () => ({items: script.history_.slice(0, limit), problems: []})),
		async show() {
			throw new NotFoundError('nothing to show');
		},
		async close() {},
	};
	return script;
}

async function whenAborted(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(new AbortedError('stopped')), {once: true});
	});
}
