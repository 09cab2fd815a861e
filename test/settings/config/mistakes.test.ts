import {expect, test} from 'vitest';
import {UsageError} from '../../../source/settings/usage-error.ts';
import {createHome} from '../home.ts';

// The place of the mistake is the number before the colon.
test.each([
	[
		'[prod-lon]\n\nregoin = "LON"',
		"3: there is no key 'regoin' in profile 'prod-lon': did you mean 'region'?",
	],
	['[a]\nxyzzy = 1', "2: there is no key 'xyzzy' in profile 'a': use kind, endpoint, region"],
	['# first\nintervall = "2s"', "2: there is no key 'intervall' at the top: did you mean 'interval'?"],
	['xyzzy = 1', "1: there is no key 'xyzzy' at the top: use watch, "],
	[
		'region = "LON"',
		"1: there is no key 'region' at the top: it stands in a profile, below a line like [default]",
	],
	['[a]\nwatch = ["a"]', "2: there is no key 'watch' in profile 'a': it stands at the top of the file"],
	['[a]\nregion = 7', '2: region is 7: write a text like region = "LON"'],
	['[a]\nregion = ""', '2: region is empty: write a text'],
	['[a]\n\n\ninterval = 2', '4: interval is 2: write a time like interval = "2s"'],
	['interval = "soon"', `1: interval is 'soon': write a time like interval = "2s"`],
	['[a]\nbell = "yes"', "2: bell is 'yes': write true or false like bell = true"],
	['[a]\nfollow = "agent 1"', "2: follow is 'agent 1': write a list of texts like follow = ["],
	['[a]\nwhere = [\n  "a=b",\n  7\n]\n', '2: where is a list: write a list of texts'],
	[
		'[a]\nkind = "squal"',
		`2: kind is 'squal': write "rackspace" or "sd-elements" or "squall" or "http" or "stream": did you mean "squall"?`,
	],
	['[a]\ntime = 5', '2: time is 5: write "utc" or "local"'],
	['[a]\nstatus-budget = -1', '2: status-budget is -1: write a whole number'],
	['[a]\nmax-answer = "lots"', "2: max-answer is 'lots': write a size"],
	['[a]\njournal = 3', '2: journal is 3: write a folder, or false'],
	['[a]\ntoken-command = []', '2: token-command is an empty list: write a command'],
	['[a]\nhttp = "x"', "2: http is 'x': write a table below a line like [default.http]"],
	[
		'[a]\nexpect = "backup=26h"',
		"2: expect is 'backup=26h': write a list of what has to happen like expect = [",
	],
	['expect = ["backup"]', '1: expect: the first is none: write KIND=TIME or AGENT:KIND=TIME'],
	[
		'expect = [{kind = "backup", within = "26h"}, {kind = "backup", withn = "1h"}]',
		"1: expect: the second has no key 'withn': did you mean 'within'?",
	],
	['expect = [{agent = "db-*"}]', '1: expect: the first needs a kind and a time'],
	['expect = [7]', '1: expect: the first says not what is expected'],
	['[a]\nca = 2020-01-01', undefined],
	['[a]\ntoken = "s3cret"', "2: 'token': no secret stands in this file: use token-file or token-command"],
	[
		'[a]\napi_key = "s3cret"',
		"2: 'api_key': no secret stands in this file: use api-key-file or api-key-command",
	],
	['password = "s3cret"', "1: 'password': no secret stands in this file"],
	['watch = "a"\n[a]', `1: watch is 'a': write a list like ["prod", "test"]`],
	['watch = ["prodd"]\n[prod]', "1: watch: there is no profile 'prodd': did you mean 'prod'?"],
	['watch = [\n"xyz"\n]\n[prod]', "1: watch: there is no profile 'xyz': there are prod"],
	['[bell]', "1: 'bell' is the name of a key: call the profile something else"],
	['["a/b"]', '1: this cannot be the name of a profile'],
	['[".."]', '1: this cannot be the name of a profile'],
	['["a\\u001bb"]', '1: this cannot be the name of a profile'],
	['[[a]]\nregion = "LON"', "1: there is no key 'a' at the top"],
	['a.region = "LON"\na.regio = "LON"', "2: there is no key 'regio' in profile 'a': did you mean 'region'?"],
	[
		'[a]\r\nregion = "LON"\r\nprojekt = "1"\r\n',
		"3: there is no key 'projekt' in profile 'a': did you mean 'project'?",
	],
	['\ufeff[a]\nprojekt = "1"', "2: there is no key 'projekt'"],
	['[a]\nwhere = [\n# one\n"x",\n]\n\n# why\nbel = true', "8: there is no key 'bel' in profile 'a'"],
	['[constructor]\n__proto__ = 1', "2: there is no key '__proto__'"],
])('%j', async (toml, message) => {
	using home = createHome();
	const loading = home.load('events', `${toml}\n`, {RS_USERNAME: 'ann', RS_API_KEY: 'k'});
	if (message === undefined) {
		await expect(loading).resolves.toBeDefined();
		return;
	}

	const error = await loading.catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(UsageError);
	expect(String(error)).toContain(`UsageError: ${home.config}:${message}`);
	expect(String(error)).not.toContain('s3cret');
});

test.each([
	['[a]\nregion = ', '2:10: this is no value: a text stands in quotes, a switch is true or false'],
	['[a]\nregion = LON', '2:10: this is no value: a text stands in quotes'],
	['[a]\ninterval = 2s', '2:13: this is no number: a text such as "2s" stands in quotes'],
	['[a]\nregion = "LON', '2:10: a text begins here and its closing quote is missing'],
	['[a]\nregion = "LON\nproject = "1"', '2:14: the line ends inside a text: its closing quote is missing'],
	['[a]\r\nregion = "LON\r\nproject = "1"', '2:14: the line ends inside a text: its closing quote is'],
	['[a]\nregion = "L\u0007ON"', '2:12: a control character stands here: take it out'],
	['[a]\nregion = "LON"\nregion = "DFW"', '3:1: this name was given before: keep one'],
	['[a]\n[b]\n[a]', '3:2: this name was given before: keep one'],
	['watch = ["a", "b"\n[a]', '2:1: a comma or the closing bracket is missing'],
	['[a\nregion = "LON"', '1:3: a bracket is not closed'],
	['region', '1:1: a line is key = value, or [profile]'],
	['[a]\nregion "LON"', '2:'],
	['= 1', '1:1: the name of a key is missing before the ='],
	['[a]\nregion = "\\q"', '2:12: no such escape'],
	['[a]\nregion = "x" "y"', '2:14: something follows the value: begin a new line'],
	['a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]', '1:37: too many brackets inside one another'],
])('what is no TOML is told in our words: %j', async (toml, message) => {
	using home = createHome();
	const error = await home.load('events', toml).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(UsageError);
	expect(String(error)).toContain(`UsageError: ${home.config}:${message}`);
	expect(String(error)).not.toMatch(/Invalid TOML|\n|this is no TOML/);
});

test('a file that was named has to be there, the usual one has not', async () => {
	using home = createHome();
	const account = {RS_USERNAME: 'ann', RS_API_KEY: 'k'};
	await expect(home.load('events', undefined, account)).resolves.toBeDefined();
	await expect(home.load('events --config /nowhere/x.toml', undefined, account)).rejects.toThrow(
		'--config: /nowhere/x.toml does not exist; check the path',
	);
});

test('a file that was named is read instead of the usual one', async () => {
	using home = createHome();
	const path = home.write('other.toml', '[default]\nregion = "SYD"\n');
	const settings = await home.load(`events --config ${path}`, 'nonsense', {
		RS_USERNAME: 'ann',
		RS_API_KEY: 'k',
	});
	expect(settings.profiles).toMatchObject([{name: 'default', target: {region: 'SYD'}}]);
});

test('the demo reads no file', async () => {
	using home = createHome();
	await expect(home.load('events --demo', 'nonsense')).resolves.toMatchObject({isDemo: true});
});
