import type {Simulator} from '../simulator/simulator.ts';

/** A settings file that watches all systems of the simulator at once; its secrets are good for nothing else. */
export function simulatedConfig({
	origin,
	token,
	project,
	sdElements,
	squall,
	audit,
}: Simulator): readonly string[] {
	return [
		'watch = ["backup", "sde", "squall", "audit"]',
		'[backup]',
		`endpoint = "${origin}"`,
		`project = "${project}"`,
		...tokenOf(token),
		'[sde]',
		'kind = "sd-elements"',
		`endpoint = "${sdElements.origin}"`,
		...tokenOf(sdElements.token),
		'[squall]',
		'kind = "squall"',
		`endpoint = "${squall.origin}"`,
		`namespace = "${squall.namespace}"`,
		...tokenOf(squall.token),
		'[audit]',
		'kind = "http"',
		`endpoint = "${audit.origin}"`,
		...tokenOf(audit.token),
		'[audit.http]',
		`path = "${audit.path}"`,
		'list = "data.items"',
		'page-size = {parameter = "limit", count = 100}',
		'advance = {by = "date", parameter = "since"}',
		'fields = {id = "id", time = "created_at", name = "action", status = "outcome", actor = "user.login", text = "message", agent = "host"}',
		'statuses = {running = ["running"], completed = ["success"], failed = ["failure"], stopped = ["cancelled"]}',
	];
}

/** A command, since a secret never stands in the file itself. */
function tokenOf(token: string): readonly string[] {
	return [`token-command = ["echo", "${token}"]`];
}
