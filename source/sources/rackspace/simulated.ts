import {type Simulated, tokenCommand} from '../simulated.ts';

/** Its part of the simulator. */
export type Server = Readonly<
	Record<'origin' | 'token' | 'project' | 'authUrl' | 'username' | 'apiKey' | 'region', string>
>;

export function describe(server: Server): Simulated {
	const {origin, token, project, authUrl, username, apiKey, region} = server;
	return {
		title: undefined,
		exports: [
			{variables: `SWEEPWATCH_ENDPOINT=${origin} SWEEPWATCH_TOKEN=${token} SWEEPWATCH_PROJECT=${project}`},
			{
				variables: `RS_AUTH_URL=${authUrl} RS_USERNAME=${username} RS_API_KEY=${apiKey} RS_REGION_NAME=${region}`,
				how: 'by way of its identity service',
			},
		],
		profile: 'backup',
		config: [`endpoint = "${origin}"`, `project = "${project}"`, tokenCommand(token)],
		described: {endpoint: origin, token, project, authUrl, username, apiKey, region},
	};
}
