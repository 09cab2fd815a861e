import {formatDuration} from '../../domain/duration.ts';
import {plural} from '../../domain/vocabulary/count-words.ts';
import {AbortedError} from '../../http/errors/aborted-error.ts';
import type {ActivityLog, Answer, EventPage, Source} from '../../sources/source.ts';

export type Finding = {
	/** What came back, in few words. */
	readonly found: string;
	/** The server's own clock, where the call told it. */
	readonly serverTime?: number | undefined;
};

/** A call that a pane needs. */
export type Check = {
	readonly call: string;
	readonly neededBy: string;
	readonly ask: (signal: AbortSignal) => Promise<Finding>;
	/** What happens without it, where the program can do without. */
	readonly without?: string;
};

/** Each call that the panes need of this source; `retention` is how long it keeps events, as the settings say. */
export function checksOf(source: Source, retention?: number): readonly Check[] {
	return [...streamChecks(source), ...feedChecks(source, retention), ...listChecks(source)];
}

/** What is told by somebody else comes by something of its own. */
function streamChecks({stream}: Source): readonly Check[] {
	return (stream?.checks ?? []).map(check => ({
		...check,
		ask: async signal => ({found: await check.ask(signal)}),
	}));
}

function feedChecks(
	{events, agents, log, agentStatus}: Source,
	retention: number | undefined,
): readonly Check[] {
	const checks: Check[] = [];
	if (events) {
		checks.push({
			call: 'events',
			neededBy: 'the events pane',
			async ask(signal) {
				const page = await events({kind: 'project'}, {marker: undefined, limit: wholePage}, signal);
				return {found: keptOf(page, retention), serverTime: page.serverTime};
			},
			...(agents && {without: 'the agents are followed one by one instead'}),
		});
	}

	if (log) {
		checks.push({
			call: 'activities',
			neededBy: log.isHistory ? 'the events and history panes' : 'the events pane',
			async ask(signal) {
				const query = {cursor: undefined, isKnown: () => false, limit: 10};
				const {items, problems, serverTime} = await log.read(query, signal);
				return {found: countOf({items, problems}, 'newest row'), serverTime};
			},
		});
	}

	if (log?.listen) {
		const {listen} = log;
		checks.push({
			call: 'push',
			neededBy: 'news within a second',
			without: 'the list is asked more often instead',
			ask: async signal => ({found: await openPush(listen, signal)}),
		});
	}

	if (agents && agentStatus) {
		checks.push({
			call: 'agents',
			neededBy: 'the agents pane',
			ask: async signal => ({found: countOf(await agents(signal), 'agent')}),
		});
		checks.push({
			call: 'agent status',
			neededBy: 'online and busy in the agents pane',
			without: 'agents show no state',
			async ask(signal) {
				const [first] = (await agents(signal)).items;
				if (first === undefined) {
					return {found: 'there is no agent to ask about'};
				}

				const {online} = await agentStatus(first.id, signal);
				return {found: `${first.name ?? first.id} is ${online ? 'online' : 'offline'}`};
			},
		});
	}

	return checks;
}

function listChecks({cleanups, history, log}: Source): readonly Check[] {
	const checks: Check[] = [];
	if (cleanups) {
		checks.push({
			call: 'cleanups',
			neededBy: 'how a cleanup ended',
			ask: async signal => ({found: countOf(await cleanups({limit: 10}, signal), 'newest row')}),
		});
	}

	if (history && !log) {
		checks.push({
			call: 'history',
			neededBy: 'the history pane',
			ask: async signal => ({found: countOf(await history({limit: 10}, signal), 'newest row')}),
		});
	}

	return checks;
}

/** As much as one request may ask for: the oldest event tells how long the server keeps them. */
const wholePage = 1000;

function keptOf({items, count, serverTime}: EventPage, retention: number | undefined): string {
	const times = items.flatMap(({time}) => time?.getTime() ?? []);
	const said =
		retention === undefined ? '' : `; the settings say that it keeps them for ${formatDuration(retention)}`;
	if (times.length === 0) {
		return `nothing happened lately${said}`;
	}

	const oldest = times.reduce((least, time) => Math.min(least, time));
	const age = serverTime === undefined ? '' : `, the oldest ${formatDuration(serverTime - oldest)} old`;
	const more = count >= wholePage ? ' and more' : '';
	return `${items.length} ${plural(items.length, 'event')}${more}${age}${said}`;
}

/** Whether it stands: what it would tell may be long in coming. */
async function openPush(listen: NonNullable<ActivityLog['listen']>, signal: AbortSignal): Promise<string> {
	const own = new AbortController();
	const {promise, resolve, reject} = Promise.withResolvers<string>();
	const until = AbortSignal.any([signal, own.signal]);
	const listener = {onOpen: () => resolve('it stands'), onNews() {}, onLoss: reject};
	const listening = listen(listener, until);
	listening.then(() => reject(new AbortedError('the push was given up')), reject);
	try {
		return await promise;
	} finally {
		own.abort();
		await listening.catch(() => undefined);
	}
}

function countOf({items, problems}: Answer<unknown>, word: string): string {
	const unreadable = problems[0] ? `, ${problems.length} unreadable: ${problems[0].message}` : '';
	return `${items.length} ${plural(items.length, word)}${unreadable}`;
}
