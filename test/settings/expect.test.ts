import {describe, expect, test} from 'vitest';
import {createHome} from './home.ts';

const account = {RS_USERNAME: 'ann', RS_API_KEY: 'key-of-ann', RS_REGION_NAME: 'DFW'};
const hour = 3_600_000;

const file = `
expect = ["cleanup=8d"]
[default]
region = "DFW"
expect = [{agent = "db-*", kind = "Backup", within = "26h"}, "web:restore=1h"]
[other]
region = "LON"
`;

async function expectedOf(line: string, toml?: string) {
	using home = createHome();
	const {profiles} = await home.load(line, toml, account);
	return profiles.map(({expect}) => expect);
}

test('what is expected stands in a profile, else at the top, and whoever types it means that alone', async () => {
	expect(await expectedOf('events', file)).toEqual([
		[
			{agent: 'db-*', kind: 'backup', within: 26 * hour},
			{agent: 'web', kind: 'restore', within: hour},
		],
	]);
	expect(await expectedOf('events --profile other', file)).toEqual([
		[{agent: null, kind: 'cleanup', within: 192 * hour}],
	]);
	expect(
		await expectedOf('events --expect backup=1h --expect a:b:backup=2h --expect backup=1h', file),
	).toEqual([
		[
			{agent: null, kind: 'backup', within: hour},
			{agent: 'a:b', kind: 'backup', within: 2 * hour},
		],
	]);
	expect(await expectedOf('events')).toEqual([[]]);
});

test('status judges it where it asks, and is not told it in vain', async () => {
	using home = createHome();
	await expect(home.load('status --expect backup=1h', undefined, account)).rejects.toThrow('add --ask');
	expect(await expectedOf('status --ask --expect backup=1h')).toEqual([
		[{agent: null, kind: 'backup', within: hour}],
	]);
});

describe('refused is', () => {
	test.each([
		['backup', 'is none: write KIND=TIME or AGENT:KIND=TIME, as in backup=26h'],
		['bakcup=26h', "names no kind of job: did you mean 'backup'?"],
		['backup=soon', "says not how often: 'soon' is no time of a second or more"],
		['backup=10ms', "says not how often: '10ms' is no time of a second or more"],
		['db:=26h', 'is none'],
	])('%s', async (text, message) => {
		using home = createHome();
		await expect(home.load(`events --expect ${text}`, undefined, account)).rejects.toThrow(
			`--expect '${text}' ${message}`,
		);
	});
});
