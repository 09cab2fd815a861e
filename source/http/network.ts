import type {ConnectionOptions, Connections} from './connections.ts';

/** What the client asks of the world: handed in, so that a whole run fits into a made-up one. */
export type Network = {
	readonly open: (options: ConnectionOptions) => Connections | Promise<Connections>;
	/** Calls back after so long; what it gives takes that back. */
	readonly after: (milliseconds: number, run: () => void) => () => void;
};

/** undici is loaded with the first request: a screen can be drawn before. */
export const machineNetwork: Network = {
	async open(options) {
		const {openConnections} = await import('./connections.ts');
		return openConnections(options);
	},
	after(milliseconds, run) {
		const timer = setTimeout(run, milliseconds);
		return () => clearTimeout(timer);
	},
};
