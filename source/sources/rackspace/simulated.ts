import {type Simulated, tokenCommand} from '../simulated.ts';

/** Its part of the simulator. */
export type Server = Readonly<
	Record<'origin' | 'token' | 'project' | 'authUrl' | 'username' | 'apiKey' | 'region', string>
>;

export function describe(server: Server): Simulated {
	const {origin, token, project, authUrl, username, apiKey, region} = server;
	return {
		title: 'its Cloud Backup',
		variables: `SWEEPWATCH_ENDPOINT=${origin} SWEEPWATCH_TOKEN=${token} SWEEPWATCH_PROJECT=${project}`,
		profile: 'backup',
		config: [`endpoint = "${origin}"`, `project = "${project}"`, tokenCommand(token)],
		described: {endpoint: origin, token, project, authUrl, username, apiKey, region},
	};
}
