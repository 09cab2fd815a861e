import type {Case} from '../kit/case.ts';
import {maskRun, servedAt, startServer} from '../kit/server.ts';
import {type Told, transcribeAll} from '../kit/transcript.ts';

type Typed = readonly [parameters: string, env?: Readonly<Record<string, string>>];

const token = {SWEEPWATCH_TOKEN: 'tok-123', SWEEPWATCH_PROJECT: '110011'};
const there = {...token, SWEEPWATCH_ENDPOINT: 'https://127.0.0.1:1'};

/** What is wrong with the words alone: no server is asked. */
const wrong: readonly Typed[] = [
	['watch'],
	['evnts'],
	['events --jsn'],
	['events --version'],
	['events more'],
	['show agent'],
	['show planet 1', there],
	['wait'],
	['replay'],
	['replay /nowhere'],
	['events'],
	['events', token],
	['events', {...there, SWEEPWATCH_PROJECT: ''}],
	['events', {RS_USERNAME: 'me'}],
	['events', {SDE_HOST: 'https://sde.example'}],
	['events', {APOCTL_API: 'https://api.example'}],
	['events', {SWEEPWATCH_KIND: 'nonsense'}],
	['events --kind http', token],
	['events --kind sd-elements', {SDE_API_KEY: 'k'}],
	['events --kind squall --namespace acme', {APOCTL_TOKEN: 'k', APOCTL_API: 'https://api.example'}],
	['events --region MOON', {RS_USERNAME: 'me', RS_API_KEY: 'k'}],
	['events --endpoint backup.example', token],
	['agents --endpoint https://a.example/v2', token],
	['agents --endpoint http://a.example', token],
	['agents --token-file /nowhere', there],
	['agents --cert /nowhere', there],
	['agents --key /nowhere', there],
	['events --where a=b', there],
	['events --recursive', there],
	['cleanups', {SDE_HOST: 'https://sde.example', SDE_API_KEY: 'k'}],
	['replay nowhere --filter a('],
	['events --only good', there],
	['events --limit many', there],
	['events --limit -1', there],
	['events --since tomorrow-ish', there],
	['events --interval 2', there],
	['events --interval 0s', there],
	['events --interval 2s --interval 3s', there],
	['events --max-answer big', there],
	['events --keep 0', there],
	['events --profile nowhere'],
	['events --config /nowhere'],
	['events --json --plain --csv', there],
	['events --format {statsu}', there],
	['agents --format {status} --json', there],
	['events --expect bakcup=26h', there],
	['status --expect backup=26h', there],
	['events --demo --endpoint https://a.example'],
	['events --on-failure', there],
	['agents --journal x', there],
	['report --since whenever'],
	['report'],
	['report --json --markdown'],
	['simulate --fault nonsense'],
	['simulate --fault status=9'],
	['simulate --speed -1'],
	['simulate --port 70000'],
];

/** What a server says no to. */
const refused: readonly Typed[] = [
	['agents', {SWEEPWATCH_TOKEN: 'wrong'}],
	['cleanups', {SWEEPWATCH_TOKEN: 'wrong'}],
	['doctor', {SWEEPWATCH_TOKEN: 'wrong'}],
	['agents', {SWEEPWATCH_PROJECT: 'another'}],
	['show cleanup nowhere'],
	['wait nowhere --no-journal'],
	['events --agent nowhere --no-journal'],
	['agents --max-answer 100B'],
	['agents --kind sd-elements'],
];

export const inputs: Case = {
	name: 'inputs.txt',
	async record(bundle) {
		await using simulator = await startServer();
		const known = {
			SWEEPWATCH_ENDPOINT: simulator.origin,
			SWEEPWATCH_TOKEN: simulator.token,
			SWEEPWATCH_PROJECT: simulator.project,
		};
		const toldOf = ([parameters, env = {}]: Typed): Told => ({
			bundle,
			at: servedAt,
			parameters: parameters.split(' '),
			env,
			mask: maskRun,
		});
		return await transcribeAll([
			...wrong.map(toldOf),
			...refused.map(typed => ({...toldOf(typed), server: known})),
		]);
	},
};
