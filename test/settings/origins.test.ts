import {expect, test} from 'vitest';
import {createHome} from './home.ts';

test('doctor is told each setting with its value and where it came from, and no secret', async () => {
	using home = createHome();
	home.write('.config/sweepwatch/tok', 's3cret');
	const toml = `watch = ["a", "b"]
bell = true
[a]
region = "LON"
project = "1"
token-file = "tok"
[b]
kind = "sd-elements"
endpoint = "https://b.example"
where = ["project=Shop"]
`;
	const {origins} = await home.load('doctor', toml, {SDE_API_KEY: 'sde-s3cret'});
	const lines = origins.map(({profile, what, value, from}) => `${profile} ${what} ${value} ${from}`);
	for (const line of [
		'a kind rackspace default',
		'a region LON config.toml:4',
		'a project 1 config.toml:5',
		'a token [secret] config.toml:6',
		'a interval 2s default',
		'b kind sd-elements config.toml:8',
		'b endpoint https://b.example config.toml:9',
		'b token [secret] SDE_API_KEY',
		'b where project=Shop config.toml:10',
		'null bell true config.toml:2',
		`null journal ${home.path}/.local/state/sweepwatch default`,
		'null journal-keep 30d default',
	]) {
		expect(lines).toContain(line);
	}

	expect(lines.join()).not.toContain('s3cret');
});

test('other commands do not pay for it', async () => {
	using home = createHome();
	expect((await home.load('events --demo')).origins).toEqual([]);
});
