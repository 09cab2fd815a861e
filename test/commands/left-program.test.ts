import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {expect, test} from 'vitest';
import {ownFolders} from '../helpers/own-folders.ts';
import {runProgram} from '../helpers/program.ts';
import {simulate} from '../helpers/simulated.ts';
import {openTls} from '../helpers/tls/open-tls.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

test('what rack and apoctl left is enough to watch what they were set up for', async () => {
	await using simulated = await simulate({agents: 2});
	const {authUrl, username, apiKey, region, squall} = simulated.simulator;
	const tls = await openTls(simulated.simulator);
	try {
		const folders = ownFolders();
		const creds = {
			APIURL: tls.origin,
			namespace: squall.namespace,
			certificate: base64(tls.clientCert),
			certificateKey: base64(tls.clientKey),
			certificateAuthority: base64(tls.ca),
		};
		const files = {
			'.rack/config': `username=${username}\napi-key=${apiKey}\nregion=${region}\nauth-url=${authUrl}\n`,
			'.apoctl/default.creds': JSON.stringify(creds),
		};
		for (const [name, text] of Object.entries(files)) {
			await mkdir(dirname(join(folders.HOME, name)), {recursive: true});
			await writeFile(join(folders.HOME, name), text, {mode: 0o600});
		}

		const [agents, activities, config] = await Promise.all([
			runProgram(['agents', '--json'], {env: folders}),
			runProgram(['history', '--kind', 'squall', '--limit', '1', '--json'], {env: folders}),
			runProgram(['config'], {env: folders}),
		]);
		expect(agents).toMatchObject({
			exit: 0,
			stderr: expect.stringMatching(/^sweepwatch: found Rackspace .*\n$/s),
		});
		expect(agents.stdout.match(/"type":"agent"/g)).toHaveLength(2);
		expect(activities).toMatchObject({
			exit: 0,
			stderr: '',
			stdout: expect.stringContaining('"type":"activity"'),
		});
		expect(config.stdout).toMatch(/api-key +set \(from ~\/\.rack\/config:2\) /);
		expect(config.stdout).toMatch(
			/^~\/\.apoctl\/default\.creds +Squall +127\.0\.0\.1:\d+, \S+ +no: --kind squall/m,
		);
		expect(config.stdout).not.toContain(apiKey);
	} finally {
		await tls.close();
	}
});
