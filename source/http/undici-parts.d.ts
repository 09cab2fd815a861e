// biome-ignore-all lint/style/noDefaultExport: that is how undici gives them.
// Imported one by one, since undici's main file also loads fetch, caches, mocks and WebSocket: that
// costs 25 to 40 ms of the time to the first line, and 200 kB of the bundle.
declare module 'undici/lib/dispatcher/pool.js' {
	export {Pool as default} from 'undici';
}

declare module 'undici/lib/dispatcher/proxy-agent.js' {
	export {ProxyAgent as default} from 'undici';
}

declare module 'undici/lib/core/connect.js' {
	import type {Socket} from 'node:net';
	import type {buildConnector} from 'undici';

	type Connector = (options: buildConnector.Options, callback: buildConnector.Callback) => Socket;
	const build: (options?: buildConnector.BuildOptions) => Connector;

	export {build as default};
}

declare module 'undici/lib/api/api-connect.js' {
	import type {Dispatcher} from 'undici';

	const connect: Dispatcher['connect'];

	export {connect as default};
}
