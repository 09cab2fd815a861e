import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {nkeys} from '@nats-io/transport-node';
import {describe, expect, onTestFinished, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {createTrust} from '../../../source/http/trust.ts';
import {hasNats, natsReason, startNats} from '../../helpers/nats-server.ts';
import {agentWith} from '../../helpers/observations.ts';
import {runProgram} from '../../helpers/program.ts';
import {createTeller, makeStreams} from '../../helpers/team.ts';
import {createCertificates} from '../../helpers/tls/certificates.ts';

const nobody = {SWEEPWATCH_ENDPOINT: undefined, SWEEPWATCH_TOKEN: undefined};

describe.skipIf(!hasNats)(`a real server with TLS and nkeys${natsReason}`, () => {
	test('is followed by who trusts it and is known to it, and by nobody else', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'tls-'));
		onTestFinished(() => rm(folder, {recursive: true, force: true}));
		const {ca, serverCert, serverKey} = createCertificates();
		const [ann, stranger] = [nkeys.createUser(), nkeys.createUser()];
		const files = {
			'ca.pem': ca,
			'cert.pem': serverCert,
			'key.pem': serverKey,
			'ann.nk': `${new TextDecoder().decode(ann.getSeed())}\n`,
			'stranger.nk': `${new TextDecoder().decode(stranger.getSeed())}\n`,
		};
		for (const [name, text] of Object.entries(files)) {
			await writeFile(join(folder, name), text, {mode: 0o600});
		}

		const path = (name: string) => join(folder, name);
		await using server = await startNats(`
			tls {cert_file: "${path('cert.pem')}", key_file: "${path('key.pem')}"}
			authorization {users = [{nkey: ${ann.getPublicKey()}}]}
		`);
		const host = `localhost:${server.port}`;
		const enter = (seed: string, authority: string | undefined) =>
			openNats({
				servers: [host],
				isEncrypted: true,
				trust: createTrust({ca: authority}),
				identity: {kind: 'nkey', seed: new Secret(seed.trim())},
				clock: systemClock,
			});
		const bus = await enter(files['ann.nk'], ca);
		expect(bus.server().isEncrypted).toBe(true);
		await makeStreams(bus, 'dfw');
		const {tell, head} = createTeller(bus, 'dfw');
		await head();
		await tell(agentWith());
		await chmod(path('ann.nk'), 0o644);
		const words = ['--ca', path('ca.pem'), '--nkey-file', path('ann.nk')];
		const good = await runProgram(['agents', '--stream', `tls://${host}/dfw`, ...words], {env: nobody});
		expect([good.exit, good.stdout.includes('db-02')]).toEqual([0, true]);
		expect(good.stderr).toContain('chmod 600');
		const trusting = await runProgram(['agents', '--stream', `tls://${host}/dfw`, ...words.slice(2)], {
			env: {...nobody, SSL_CERT_FILE: path('ca.pem')},
		});
		expect([trusting.exit, trusting.stdout.includes('db-02')]).toEqual([0, true]);
		await expect(enter(files['stranger.nk'], ca)).rejects.toMatchObject({code: 'stream-denied'});
		await expect(enter(files['ann.nk'], undefined)).rejects.toMatchObject({
			code: 'stream-away',
			message: expect.stringContaining('certificate'),
		});
		await bus.close();
	});

	test('who shows a certificate may collect and view, and nobody else', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'tls-'));
		onTestFinished(() => rm(folder, {recursive: true, force: true}));
		const {ca, serverCert, serverKey, clientCert, clientKey} = createCertificates();
		const path = (name: string) => join(folder, `${name}.pem`);
		const files = {ca, cert: serverCert, key: serverKey, 'our-cert': clientCert, 'our-key': clientKey};
		for (const [name, text] of Object.entries(files)) {
			await writeFile(path(name), text, {mode: 0o600});
		}

		await using server = await startNats(
			`tls {cert_file: "${path('cert')}", key_file: "${path('key')}", ca_file: "${path('ca')}", verify: true}`,
		);
		const to = `tls://localhost:${server.port}`;
		await writeFile(path('token'), 'x', {mode: 0o600});
		// Nobody is asked: the streams are made, and that is all.
		const config = '[dfw]\nendpoint = "http://127.0.0.1:9"\nproject = "1"\ntoken-file = "token.pem"\n';
		await writeFile(path('config'), config);
		const given = [
			'collect',
			'--config',
			path('config'),
			'--profile',
			'dfw',
			'--setup',
			'--to',
			to,
			'--ca',
			path('ca'),
		];
		const collect = (...words: readonly string[]) => runProgram([...given, ...words], {env: nobody});
		const good = await collect('--to-cert', path('our-cert'), '--to-key', path('our-key'));
		expect([good.exit, good.stderr, good.stdout]).toEqual([0, '', expect.stringContaining('SW_dfw: made')]);
		const alone = await collect('--to-cert', path('our-cert'));
		expect([alone.exit, alone.stderr]).toEqual([
			2,
			expect.stringContaining('--to-cert needs to-key beside it'),
		]);
		const words = ['--cert', path('our-cert'), '--key', path('our-key'), '--ca', path('ca')];
		const viewed = await runProgram(['history', '--json', '--stream', `${to}/dfw`, ...words], {env: nobody});
		expect([viewed.exit, viewed.stderr]).toEqual([0, expect.stringContaining('no collector yet')]);
		const stranger = await collect();
		expect([stranger.exit, stranger.stderr]).toEqual([
			7,
			expect.stringMatching(/^sweepwatch: .*cannot be reached.*\n$/),
		]);
	});

	test('nothing goes in the clear to a server without TLS that was named with tls://', async () => {
		await using server = await startNats('authorization {token: "geheim"}');
		const enter = (isEncrypted: boolean) =>
			openNats({
				servers: [`127.0.0.1:${server.port}`],
				isEncrypted,
				identity: {kind: 'token', token: new Secret('geheim')},
				clock: systemClock,
			});
		await expect(enter(true)).rejects.toMatchObject({
			code: 'stream-away',
			message: expect.stringMatching(/tls/i),
		});
		const bus = await enter(false);
		expect(bus.server().isEncrypted).toBe(false);
		await bus.close();
	});
});
