import {expect, test} from 'vitest';
import {startSimulator} from '../../source/simulator/simulator.ts';
import {writeConfig} from '../helpers/config.ts';
import {linesOf, runProgram, startProgram} from '../helpers/program.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {type Line, pause} from './account.ts';
import {allTold, gapsOf, judgeLog} from './judge-log.ts';
import {type LogStory, watchLogs} from './watch-logs.ts';

const below = ['recursive = true'];

const stories: readonly LogStory[] = [
	{name: 'no push', lasting: ['no-push=403']},
	{name: 'a push that is cut', lasting: ['push-cut=400ms-900ms']},
	{name: 'a push that is dead', lasting: ['dead-push']},
	{name: 'a bare token', lasting: ['raw-token'], profile: {more: [...below, 'token-form = "raw"']}},
	{
		name: 'no parameters',
		lasting: ['no-parameters'],
		profile: {more: []},
		isReadable: ({body}) => body.namespace === '/acme',
	},
];

test('whatever a Squall is like, all is told, once', {timeout: 240_000}, async () => {
	const watch = await watchLogs(stories.map(story => ({...story, systems: ['squall']})));
	for (const {name} of stories) {
		const account = watch.accountOf(name, 'squall');
		expect([name, judgeLog(account)]).toEqual([name, allTold]);
		expect([name, gapsOf(account.lines)]).toEqual([name, []]);
	}

	expect(watch.errors).toBe('');
});

test('what is pushed is told long before the list would be asked, and that is hardly asked', async () => {
	const simulator = await startSimulator({keepTruth: true, agents: 1, speed: 0.01, seed: 'push'});
	await using config = await writeConfig(
		[{name: 'squall', system: 'squall', simulator, more: below}],
		['interval = "10m"', 'idle-interval = "10m"'],
	);
	const journal = `${config.folder}/journal`;
	const program = await startProgram(['events', '--json', '--config', config.path, '--journal', journal]);
	try {
		const isOpen = () => simulator.requests()['GET /events'] !== undefined;
		await waitUntil(isOpen, 'the push was opened');
		await pause(1500);
		for (const namespace of ['/acme', '/acme/web', '/acme/db']) {
			const {id} = simulator.injectActivity({system: 'squall', fields: {namespace}});
			await program.until(id);
			await pause(1300);
		}

		// At the beginning and for each, and once more whether something came late.
		expect(simulator.requests()['GET /activities']).toBeLessThanOrEqual(12);
		program.child.kill('SIGINT');
		const {stdout, stderr} = await program.ended;
		const lines = linesOf(stdout).map(line => JSON.parse(line) as Line);
		expect(lines.filter(({type}) => type === 'poll' || type === 'gap')).toEqual([]);
		expect(`${stdout}${stderr}`).not.toContain(simulator.squall.token);
	} finally {
		program.child.kill('SIGKILL');
		await simulator.close();
	}
});

test('a user and a password, a bare token, and what helps where it is refused', async () => {
	const simulator = await startSimulator({agents: 1});
	const {origin, namespace, token, user} = simulator.squall;
	const place = {SWEEPWATCH_KIND: 'squall', APOCTL_API: origin, APOCTL_NAMESPACE: namespace};
	const login = {...place, APOCTL_USER: user.username, APOCTL_PASSWORD: user.password};
	const ask = (env: Readonly<Record<string, string>>, ...more: readonly string[]) =>
		runProgram(['history', '--limit', '1', ...more], {env});
	try {
		expect(await ask({...login, APOCTL_REALM: 'Vince'})).toMatchObject({exit: 0, stderr: ''});
		const wrong = await ask({...login, APOCTL_PASSWORD: 'wr0ng wörd'});
		expect(wrong.exit).toBe(6);
		expect(wrong.stderr).toContain('APOCTL_USER, APOCTL_PASSWORD, APOCTL_REALM');
		expect(wrong.stderr).not.toContain('wr0ng');
		simulator.addFault('raw-token');
		const bearer = await ask({...place, APOCTL_TOKEN: token});
		expect(bearer).toMatchObject({exit: 6, stderr: expect.stringContaining('say --token-form raw')});
		expect(await ask({...place, APOCTL_TOKEN: token}, '--token-form', 'raw')).toMatchObject({exit: 0});
	} finally {
		await simulator.close();
	}
});
