import type {Simulator} from '../../../source/simulator/simulator.ts';
import {type Config, writeConfig} from '../../helpers/config.ts';
import type {Case} from '../kit/case.ts';
import {maskRun, servedAt, startServer} from '../kit/server.ts';
import {type Told, transcribeAll} from '../kit/transcript.ts';

type Call = readonly string[];

/** The job that failed last, which has errors to be shown. */
type Failed = {readonly kind: string; readonly id: string};

/** What each command prints of the four systems. */
export const asked: Case = {
	name: 'lines/asked.txt',
	record: bundle => recordCalls(bundle, askOnce),
};

/** What is told while they are watched; in whatever order the answers come. */
export const watched: Case = {
	name: 'lines/watched.txt',
	record: bundle => recordCalls(bundle, watchOnce, {isSorted: true}, 1200),
};

function askOnce(failed: Failed, agent: string): readonly Call[] {
	return [
		['agents', ...only('dfw')],
		['agents', '--json', ...only('dfw')],
		['agents', '--only', 'bad', '--ascii', ...only('dfw')],
		['cleanups', '--limit', '12', ...only('dfw')],
		['cleanups', '--json', '--limit', '5', ...only('dfw')],
		['history', '--limit', '30', unwritten],
		['history', '--json', '--limit', '6', '--where', 'operation == "delete"', ...only('squall'), unwritten],
		['history', '--json', '--limit', '4', unwritten],
		['history', '--csv', '--limit', '12', '--local', unwritten],
		['history', '--only', 'bad', ...only('dfw'), unwritten],
		['show', 'agent', agent, ...only('dfw')],
		['show', failed.kind, failed.id, ...only('dfw')],
		['show', failed.kind, failed.id, '--json', ...only('dfw')],
		['show', 'cleanup', 'nowhere', ...only('dfw')],
		['doctor'],
		['doctor', '--json'],
	];
}

function watchOnce(failed: Failed): readonly Call[] {
	// Of how many agents the status is asked within a few seconds is a matter of chance.
	const beat = ['--interval', '1h', '--status-budget', '0', '--for', '9s', unwritten];
	return [
		['events', '--json', ...only('dfw'), ...beat],
		['events', ...only('dfw'), ...beat],
		['events', '--json', ...only('sde'), ...beat],
		['events', '--json', ...only('squall'), ...beat],
		['events', '--json', ...only('audit'), ...beat],
		['wait', failed.id, '--json', ...only('dfw'), unwritten],
	];
}

const unwritten = '--no-journal';

function only(profile: string): Call {
	return ['--profile', profile];
}

async function recordCalls(
	bundle: string,
	callsOf: (failed: Failed, agent: string) => readonly Call[],
	more: Pick<Told, 'isSorted'> = {},
	rest?: number,
): Promise<string> {
	await using simulator = await startServer(undefined, rest);
	await using config = await watchFour(simulator);
	const {agents, jobs} = simulator.truth();
	const failed = jobs.findLast(({kind, state}) => kind === 'cleanup' && state === 'failed');
	if (failed === undefined || agents[0] === undefined) {
		throw new Error('The story of the server holds no cleanup that failed: give it another seed.');
	}

	return await transcribeAll(
		callsOf(failed, agents[0].id).map(call => ({
			bundle,
			at: servedAt,
			parameters: [...call, '--config', 'config.toml'],
			cwd: config.folder,
			mask: maskRun,
			...more,
		})),
	);
}

function watchFour(simulator: Simulator): Promise<Config> {
	return writeConfig([
		{name: 'dfw', system: 'rackspace', simulator},
		{name: 'sde', system: 'sde', simulator},
		{name: 'squall', system: 'squall', simulator, more: ['recursive = true']},
		{name: 'audit', system: 'http', simulator},
	]);
}
