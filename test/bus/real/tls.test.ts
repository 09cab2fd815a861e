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
		const bus = await openNats({
			servers: [host],
			isEncrypted: true,
			secureContext: createTrust({ca}).withSystem(),
			identity: {kind: 'nkey', seed: new Secret(files['ann.nk'].trim())},
			clock: systemClock,
		});
		expect(bus.server().isEncrypted).toBe(true);
		await makeStreams(bus, 'dfw');
		const {tell, head} = createTeller(bus, 'dfw');
		await head();
		await tell(agentWith());
		const agents = (...words: readonly string[]) =>
			runProgram(['agents', '--stream', `tls://${host}/dfw`, ...words], {env: nobody});
		const trusted = ['--ca', path('ca.pem')];
		const good = await agents(...trusted, '--nkey-file', path('ann.nk'));
		expect([good.exit, good.stdout.includes('db-02')]).toEqual([0, true]);
		await chmod(path('ann.nk'), 0o644);
		expect((await agents(...trusted, '--nkey-file', path('ann.nk'))).stderr).toContain('chmod 600');
		const unknown = await agents(...trusted, '--nkey-file', path('stranger.nk'));
		expect([unknown.exit, unknown.stdout]).toEqual([6, '']);
		expect((await agents(...trusted)).exit).toBe(6);
		const distrusted = await agents('--nkey-file', path('ann.nk'));
		expect([distrusted.exit, distrusted.stdout]).toEqual([7, '']);
		expect(distrusted.stderr).toMatch(/certificate/);
		await bus.close();
	});

	test('nothing goes in the clear to a server without TLS that was named with tls://', async () => {
		await using server = await startNats('authorization {token: "geheim"}');
		const folder = await mkdtemp(join(tmpdir(), 'tls-'));
		onTestFinished(() => rm(folder, {recursive: true, force: true}));
		await writeFile(join(folder, 'token'), 'geheim', {mode: 0o600});
		const token = ['--token-file', join(folder, 'token')];
		const run = (scheme: string) =>
			runProgram(['agents', '--stream', `${scheme}://127.0.0.1:${server.port}/dfw`, ...token], {env: nobody});
		const refused = await run('tls');
		expect([refused.exit, refused.stdout]).toEqual([7, '']);
		expect(refused.stderr).toMatch(/tls/i);
		// It is let in where that was wanted, and finds no stream.
		expect((await run('nats')).exit).toBe(5);
	});
});
