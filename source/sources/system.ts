import type {Clock} from '../domain/clock.ts';
import type {Environment} from '../domain/environment.ts';
import type {Network} from '../http/network.ts';
import type {Reach} from '../settings/reach.ts';
import type {SystemSettings, Watched} from '../settings/system-settings.ts';
import type {Reaching} from './reaching.ts';
import type {Simulated} from './simulated.ts';
import type {Source} from './source.ts';

/** What all sources of a run share. */
export type World = {
	readonly clock: Clock;
	readonly environment: Environment;
	readonly userAgent: string;
	/** Absent: the machine's own. */
	readonly network?: Network | undefined;
	/** Starts a server of our own on a loopback port. */
	readonly simulate: () => Promise<SimulatedServer>;
};

export type SimulatedServer = {
	readonly origin: string;
	readonly token: string;
	readonly project: string;
	close(): Promise<void>;
};

/** What a profile watches. */
export type Target = Watched & {
	/** From settings to what can be asked, under the profile's name; nothing is sent yet. */
	readonly open: (name: string, world: World) => Promise<Source>;
};

/** A kind of system: all that the program has to know of it. */
export type System<Server = never> = SystemSettings<Target> & {
	/** What a person needs to watch its counterpart in the simulator; absent: it has none. */
	readonly simulated?: (server: Server) => Promise<Simulated>;
};

export function reachingOf(
	{ca, maxAnswer}: Reach,
	{clock, environment, userAgent, network}: World,
): Reaching {
	return {clock, http: {userAgent, maxBytes: maxAnswer, ca, environment, network}};
}
