import {once} from 'node:events';
import {createServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import type {Simulator} from '../../../source/simulator/simulator.ts';
import {type Certificates, createCertificates} from './certificates.ts';

export type TlsListener = Certificates & {readonly origin: string; readonly close: () => Promise<void>};

/** The simulator with TLS: whoever has no client certificate is let in too, and gets no token for it. */
export async function openTls(
	{answer, upgrade}: Pick<Simulator, 'answer' | 'upgrade'>,
	end?: number,
): Promise<TlsListener> {
	const certificates = createCertificates(end);
	const {ca, serverCert: cert, serverKey: key} = certificates;
	const trust = {ca, cert, key, requestCert: true, rejectUnauthorized: false};
	const server = createServer({keepAlive: true, ...trust}, answer)
		.on('upgrade', upgrade)
		.listen(0, '127.0.0.1');
	server.keepAliveTimeout = 60_000;
	await once(server, 'listening');
	return {
		...certificates,
		origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			const closed = new Promise(resolve => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}
