import {findFreePort} from '../real/kit/free-port.ts';
import {type NatsServer, startNats} from './nats-server.ts';

export type NatsCluster = AsyncDisposable & {
	/** By their names `n0`, `n1` …: what the cluster calls its leaders. */
	readonly nodes: ReadonlyMap<string, NatsServer>;
	/** Where clients find it. */
	readonly hosts: readonly string[];
};

/** So many servers on the loopback, which keep streams together where there are three of them. */
export async function startCluster(count: number): Promise<NatsCluster> {
	const ports = await Promise.all(Array.from({length: count}, findFreePort));
	const routes = ports.map(port => `nats://127.0.0.1:${port}`).join(', ');
	const nodes = new Map(
		await Promise.all(
			ports.map(async (port, index) => {
				const name = `n${index}`;
				const cluster =
					count === 1 ? '' : `cluster {name: team, listen: "127.0.0.1:${port}", routes: [${routes}]}`;
				return [name, await startNats(`server_name: ${name}\n${cluster}`)] as const;
			}),
		),
	);
	return {
		nodes,
		hosts: [...nodes.values()].map(({port}) => `127.0.0.1:${port}`),
		async [Symbol.asyncDispose]() {
			await Promise.all([...nodes.values()].map(node => node[Symbol.asyncDispose]()));
		},
	};
}
