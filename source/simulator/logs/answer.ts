import {problemOf} from '../problem-of.ts';
import type {Reply} from '../reply.ts';
import {answerAudit} from './audit.ts';
import type {LogCall} from './call.ts';
import {feedPath} from './feed.ts';
import type {Certificate, Keys} from './keys.ts';
import {answerSde} from './sde.ts';
import {answerSquall} from './squall.ts';
import type {LogSystem} from './types.ts';

export const issuePath = '/issue';

const answers: Readonly<Record<LogSystem, (call: LogCall) => Reply>> = {
	sde: answerSde,
	squall: answerSquall,
	http: answerAudit,
};

export type LogRequest = {
	readonly method: string;
	readonly authorization: string | undefined;
	readonly body: unknown;
	readonly certificate: Certificate;
};

/** A call to SD Elements, Squall or the audit log. */
export function answerLog(system: LogSystem, keys: Keys, request: LogRequest, call: LogCall): Reply {
	const {method, authorization, body, certificate} = request;
	const isIssue = call.path === issuePath;
	if (isIssue && method === 'POST') {
		return keys.issue(body, certificate, call.path);
	}

	const refusal = isIssue ? undefined : keys.refuse(system, authorization, call.path);
	if (refusal !== undefined) {
		return refusal;
	}

	return !isIssue && (method === 'GET' || (method === 'POST' && call.path === feedPath))
		? answers[system](call)
		: problemOf(system, 405, `Method "${method}" not allowed.`, {allow: isIssue ? 'POST' : 'GET'});
}

/** As requests are counted: what stands for an id is `{id}`. */
export function nameLogRoute(path: string): string {
	return path.replace(/^(\/api\/v2\/activities|\/activities|\/audit\/log)\/[^/]+/, '$1/{id}');
}
