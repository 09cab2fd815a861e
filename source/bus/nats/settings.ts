import {
	DiscardPolicy,
	type JetStreamManager,
	RetentionPolicy,
	StorageType,
	type StreamConfig,
} from '@nats-io/jetstream';
import {nanos} from '@nats-io/transport-node';
import type {StreamInfo, StreamSettings} from '../port.ts';

/** What we say of a stream; the rest is left as the server has it. */
type Ours = Partial<StreamConfig> & Pick<StreamConfig, 'name'>;

export function configOf(settings: StreamSettings): Ours {
	const {name, subjects, madeOf, keep, mostBytes, isLastOnly, isPermanent, repeatsWithin, replicas} =
		settings;
	return {
		name,
		...(madeOf === undefined
			? {subjects: [...subjects]}
			: {sources: [{name: madeOf.stream, filter_subject: madeOf.subject}]}),
		storage: StorageType.File,
		retention: RetentionPolicy.Limits,
		discard: DiscardPolicy.Old,
		max_age: keep === undefined ? 0 : nanos(keep),
		max_bytes: mostBytes ?? -1,
		max_msgs_per_subject: isLastOnly ? 1 : -1,
		...(isPermanent && {deny_delete: true, deny_purge: true}),
		...(repeatsWithin !== undefined && {duplicate_window: nanos(repeatsWithin)}),
		num_replicas: replicas,
		// A list may come from any copy; who leads is asked of the one that decides.
		allow_direct: madeOf !== undefined,
	};
}

/** Makes it, or changes what differs. */
export async function makeStream(
	{streams}: JetStreamManager,
	settings: StreamSettings,
	isAbsence: (error: unknown) => boolean,
): Promise<'made' | 'changed' | 'same'> {
	const wanted = configOf(settings);
	try {
		const {config} = await streams.info(wanted.name);
		if (isWithin(wanted, config)) {
			return 'same';
		}

		await streams.update(wanted.name, {...config, ...wanted});
		return 'changed';
	} catch (error) {
		if (!isAbsence(error)) {
			throw error;
		}

		await streams.add(wanted);
		return 'made';
	}
}

export async function infoOf({streams}: JetStreamManager, stream: string): Promise<StreamInfo> {
	const {config, state} = await streams.info(stream);
	return {
		name: config.name,
		firstSeq: state.messages === 0 ? state.last_seq + 1 : state.first_seq,
		lastSeq: state.last_seq,
		messages: state.messages,
		bytes: state.bytes,
		mostBytes: config.max_bytes > 0 ? config.max_bytes : undefined,
		replicas: config.num_replicas,
	};
}

/** Whether everything that is wanted is so already; the server adds keys of its own. */
function isWithin(wanted: unknown, there: unknown): boolean {
	if (typeof wanted !== 'object' || wanted === null) {
		return wanted === there;
	}

	const other = Object(there) as Readonly<Record<string, unknown>>;
	return Object.entries(wanted).every(
		([key, value]) => isWithin(value, other[key] ?? false) || (value === false && other[key] === undefined),
	);
}
