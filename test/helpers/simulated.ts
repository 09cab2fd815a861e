import {type Simulator, type SimulatorOptions, startSimulator} from '../../source/simulator/simulator.ts';

export type Simulated = {
	readonly simulator: Simulator;
	/** What the program needs in its environment to watch it, by a token. */
	readonly env: Readonly<Record<string, string>>;
	/** The same by way of the identity service. */
	readonly accountEnv: Readonly<Record<string, string>>;
	readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** A server for one test; `await using` ends it. */
export async function simulate(options: SimulatorOptions = {}): Promise<Simulated> {
	const simulator = await startSimulator(options);
	return {
		simulator,
		env: {
			SWEEPWATCH_ENDPOINT: simulator.origin,
			SWEEPWATCH_TOKEN: simulator.token,
			SWEEPWATCH_PROJECT: simulator.project,
		},
		accountEnv: {
			RS_AUTH_URL: simulator.authUrl,
			RS_USERNAME: simulator.username,
			RS_API_KEY: simulator.apiKey,
			RS_REGION_NAME: simulator.region,
		},
		[Symbol.asyncDispose]: () => simulator.close(),
	};
}
