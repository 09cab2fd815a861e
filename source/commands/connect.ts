import {isProgramError, type ProgramError} from '../domain/program-error.ts';
import type {Profile} from '../settings/settings.ts';
import type {Source} from '../sources/source.ts';
import type {World} from '../sources/system.ts';
import type {Context} from './context.ts';
import {version} from './version.ts';

export type Connected = {
	/** One a profile, in their order. */
	readonly sources: readonly Source[];
	readonly close: () => Promise<void>;
};

/**
 * From settings to what can be asked; nothing is sent yet. One that cannot be is the end, unless
 * somebody wants to be told of it.
 */
export async function connect(
	{settings, clock, environment, machine, say}: Context,
	tell?: (profile: Profile, error: ProgramError) => void,
): Promise<Connected> {
	const world: World = {
		clock,
		environment,
		network: machine?.network,
		userAgent: `sweepwatch/${version}`,
		simulate: async () => (await import('./start-simulator.ts')).startDemo(settings, say),
	};
	const sources: Source[] = [];
	const close = async (): Promise<void> => {
		await Promise.all(sources.map(source => source.close()));
	};

	try {
		for (const profile of settings.profiles) {
			try {
				sources.push(await profile.target.open(profile.name, world));
			} catch (error) {
				if (tell === undefined || !isProgramError(error)) {
					throw error;
				}

				tell(profile, error);
			}
		}
	} catch (error) {
		await close();
		throw error;
	}

	return {sources, close};
}
