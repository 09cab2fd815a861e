import {type Simulated, tokenCommand} from '../simulated.ts';

/** Its part of the simulator. */
export type Server = {readonly audit: Readonly<Record<'origin' | 'token' | 'path', string>>};

export function describe({audit: {origin, token, path}}: Server): Simulated {
	return {
		title: 'an audit log',
		profile: 'audit',
		config: [
			'kind = "http"',
			`endpoint = "${origin}"`,
			tokenCommand(token),
			'[audit.http]',
			`path = "${path}"`,
			'list = "data.items"',
			'page-size = {parameter = "limit", count = 100}',
			'advance = {by = "date", parameter = "since"}',
			'fields = {id = "id", time = "created_at", name = "action", status = "outcome", actor = "user.login", text = "message", agent = "host"}',
			'statuses = {running = ["running"], completed = ["success"], failed = ["failure"], stopped = ["cancelled"]}',
		],
		described: {audit: {endpoint: origin, token, path}},
	};
}
