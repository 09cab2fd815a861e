import type {Asked} from './asked.ts';
import {pageOf} from './event-page.ts';
import type {Json, JsonObject} from './json.ts';
import {knownCall} from './known-call.ts';
import {readParameters} from './parameters.ts';
import {Refusal} from './refusal.ts';
import type {Answer, Service} from './service.ts';

export type CloudBackup = Service & {
	readonly token: string;
	readonly project: string;
	/** Something happens: it stands in the feed of its thing (`cleanups/ID`) for a minute. */
	tell(feed: Feed, events: readonly JsonObject[]): void;
	/** All that v1.0 lists. */
	setActivity(rows: readonly JsonObject[]): void;
	/** What came of a request that an event names, by its path behind the project. */
	setResult(path: string, result: Json): void;
};

export type Feed = `${'agents' | 'backups' | 'cleanups' | 'restores'}/${string}`;

type Kept = {readonly at: number; readonly event: JsonObject};

// "They might disappear after a minute or so."
const kept = 60_000;
const results =
	/^(?:agents\/[^/]+\/(?:browse|vault-encryption|vault-password-verification)|backups\/[^/]+\/browse)-request\/[^/]+$/;
/** Cloud Backup as three documents tell of it: v1.0's activity, and the events of v2. */
export function createCloudBackup(now: () => number): CloudBackup {
	const token = '0f6e9f63600142f0a970911583522217';
	const project = '110011';
	const feeds = new Map<string, readonly Kept[]>();
	const requests = new Map<string, Json>();
	let activity: readonly JsonObject[] = [];

	return {
		token,
		project,
		headers: ['x-auth-token', 'content-type'],
		ignored: ['X-Project-Id'],
		owns: path => /^\/v(?:1\.0|2)\//.test(path),
		tellError: (status, why) => ({message: `${status}`, errors: [why]}),
		answer,
		tell(feed, events) {
			feeds.set(feed, [...(feeds.get(feed) ?? []), ...events.map(event => ({at: now(), event}))]);
		},
		setActivity(rows) {
			activity = rows;
		},
		setResult(path, result) {
			requests.set(path, result);
		},
	};

	function answer(asked: Asked): Answer {
		const [, version, owner, ...rest] = asked.path.split('/');
		if (asked.headers['x-auth-token'] !== token) {
			throw new Refusal(401, 'X-Auth-Token is missing or not valid');
		}

		if (owner !== project) {
			throw new Refusal(403, `the token is not for ${owner}`);
		}

		if (version === 'v1.0') {
			return answerV1(asked, rest.join('/'));
		}

		// The document of v1.0 knows no 405.
		if (asked.method !== 'GET') {
			throw new Refusal(405, `${asked.method} is not supported`);
		}

		return answerV2(asked, rest.join('/'));
	}

	function answerV1(asked: Asked, path: string): Answer {
		if (path !== 'activity' || asked.method !== 'GET') {
			throw new Refusal(404, 'nothing matches the request URI', knownCall(asked));
		}

		readParameters(asked, []);
		// As the document's example writes its dates.
		return {body: activity, slashes: 'escaped'};
	}

	function answerV2(asked: Asked, path: string): Answer {
		const feed = /^((?:agents|backups|cleanups|restores)\/[^/]+)\/events$/.exec(path)?.[1];
		if (feed !== undefined) {
			const events = feeds.get(feed);
			if (events === undefined) {
				throw new Refusal(404, `there is no ${feed}`);
			}

			const still = events.filter(({at}) => now() - at < kept).map(({event}) => event);
			return {body: pageOf(still, readParameters(asked, ['marker', 'limit', 'sort_dir']), feed)};
		}

		if (results.test(path)) {
			readParameters(asked, []);
			const result = requests.get(path);
			if (result === undefined) {
				throw new Refusal(404, `there is no ${path}`);
			}

			return {body: result};
		}

		throw new Refusal(404, `there is no ${path}`, knownCall(asked));
	}
}
