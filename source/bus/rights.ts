import {leaseStream, streamsOf, subjectsOf} from './subjects.ts';

const inbox = '_INBOX';

/**
 * Who needs which rights, as nats-server reads them: one user collects, one views, and one is a person who
 * acknowledges. Nobody but the collector can tell what happened, whatever program he uses.
 */
export function rightsConfig(profiles: readonly string[]): string {
	const all = profiles.map(profile => ({...streamsOf(profile), subjects: subjectsOf(profile)}));
	const viewing = (who: string) => [
		...all.flatMap(({log, now, subjects}) => [...[log, now].flatMap(readingOf), subjects.questions]),
		// Who leads, doctor tells.
		`$JS.API.STREAM.INFO.${leaseStream}`,
		`$JS.API.STREAM.MSG.GET.${leaseStream}`,
		...(who === viewer ? [] : all.map(({subjects}) => subjects.acknowledgedBy(who))),
	];
	const collecting = [
		...all.flatMap(({log, now, subjects}) => [
			subjects.all,
			subjects.lease,
			...[log, now].flatMap(stream => [...readingOf(stream), ...makingOf(stream)]),
		]),
		...readingOf(leaseStream),
		...makingOf(leaseStream),
		`${inbox}.>`,
	];
	const questions = all.map(({subjects}) => subjects.questions);
	return [
		'# For nats-server: include it, and put a public key of an nkey (nk -gen user -pubout) for each XXXX.',
		'# JetStream keeps the streams; a person who acknowledges has the name that `name` in config.toml says.',
		'jetstream {store_dir: "/var/lib/nats"}',
		'authorization {',
		'	users = [',
		...user('collector', collecting, [...questions, `${inbox}.>`], true),
		...user(viewer, viewing(viewer), [`${inbox}.${viewer}.>`]),
		...user('ann', viewing('ann'), [`${inbox}.ann.>`]),
		'	]',
		'}',
	].join('\n');
}

const viewer = 'viewer';

function user(
	who: string,
	publish: readonly string[],
	subscribe: readonly string[],
	isAnswering = false,
): readonly string[] {
	return [
		`		{ # ${who}`,
		`			nkey: U_XXXX_${who}`,
		'			permissions: {',
		`				publish: [${publish.map(quote).join(', ')}]`,
		`				subscribe: [${subscribe.map(quote).join(', ')}]`,
		...(isAnswering ? ['				allow_responses: true'] : []),
		'			}',
		'		}',
	];
}

/** What reading a stream takes, with one's own place in it. */
function readingOf(stream: string): readonly string[] {
	return [
		`$JS.API.STREAM.INFO.${stream}`,
		`$JS.API.STREAM.MSG.GET.${stream}`,
		`$JS.API.DIRECT.GET.${stream}`,
		`$JS.API.DIRECT.GET.${stream}.>`,
		`$JS.API.CONSUMER.CREATE.${stream}`,
		`$JS.API.CONSUMER.CREATE.${stream}.>`,
		`$JS.API.CONSUMER.INFO.${stream}.*`,
		`$JS.API.CONSUMER.DELETE.${stream}.*`,
		`$JS.API.CONSUMER.MSG.NEXT.${stream}.*`,
	];
}

function makingOf(stream: string): readonly string[] {
	return [`$JS.API.STREAM.CREATE.${stream}`, `$JS.API.STREAM.UPDATE.${stream}`];
}

function quote(subject: string): string {
	return JSON.stringify(subject);
}
