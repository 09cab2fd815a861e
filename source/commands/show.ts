import {shownToJson} from '../codec/forms/shown.ts';
import {toJsonLine} from '../codec/json-line.ts';
import type {JsonObject} from '../domain/json.ts';
import type {Shown} from '../domain/shown.ts';
import {toAscii} from '../domain/text.ts';
import {formatTime, readDate} from '../domain/time.ts';
import {NotFoundError} from '../http/errors/not-found-error.ts';
import {detailLines} from '../outlets/details.ts';
import type {Form} from '../settings/form.ts';
import {resolveId} from '../sources/resolve-id.ts';
import type {Source} from '../sources/source.ts';
import {UnknownKindError} from '../sources/unknown-kind-error.ts';
import {ask} from './ask.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import type {StopReason} from './stop.ts';
import {withSources} from './with-sources.ts';

/** One agent, cleanup, activity or request, whole. */
export async function runShow(context: Context): Promise<StopReason> {
	const {settings, output, clock} = context;
	const [kind = '', typed = ''] = settings.inputs;
	return withSources(context, async sources => {
		const resolved = await ask(context, signal => resolveId(sources, kind, typed, signal));
		const wanted = resolved === undefined ? sources : [resolved.source];
		const {shown, source} = await findIn(context, wanted, kind, resolved?.id ?? typed);
		const {type} = shown;
		const value = shownToJson(shown);
		const at = new Date(clock.now()).toISOString();
		await output.write(
			settings.form.json
				? `${toJsonLine({type, at, source: source.name, ...value}, settings.form.ascii)}\n`
				: write({...(sources.length > 1 && {profile: source.name}), type, ...value}, settings.form),
		);
		return {status: 'completed', exit: exitStatus.completed};
	});
}

type Found = {readonly shown: Shown; readonly source: Source};

// So long those before it may still say that they have it, too.
const grace = 2000;

/** In the first profile that has it; one that hangs does not keep what another has found. */
async function findIn(
	context: Context,
	sources: readonly Source[],
	kind: string,
	id: string,
): Promise<Found> {
	const asked = sources.map(async source => ({
		source,
		shown: await ask(context, signal => source.show(kind, id, signal)),
	}));
	const all = firstOf(sources, asked);
	const found = Promise.any(asked).then(async result => {
		await context.clock.sleep(grace, context.stop.signal);
		return result;
	});
	return Promise.race([all, found.catch(() => all)]);
}

/** A profile that does not answer is worse news than one that has not. */
async function firstOf(sources: readonly Source[], asked: readonly Promise<Found>[]): Promise<Found> {
	const results = await Promise.allSettled(asked);
	const found = results.find(result => result.status === 'fulfilled');
	if (found !== undefined) {
		return found.value;
	}

	const failures = results.map(result => (result.status === 'rejected' ? result.reason : undefined));
	const isAbsence = (error: unknown) => error instanceof NotFoundError || error instanceof UnknownKindError;
	throw failures.find(failure => !isAbsence(failure)) ?? absence(sources, failures);
}

/** Each profile looked for it in another way, and says so. */
function absence(sources: readonly Source[], failures: readonly unknown[]): unknown {
	if (failures.length < 2 || !failures.some(failure => failure instanceof NotFoundError)) {
		return failures[0];
	}

	const lines = failures.map((failure, index) =>
		failure instanceof Error ? `\n  ${sources[index]?.name}: ${failure.message}` : '',
	);
	return new NotFoundError(`none of the ${sources.length} profiles has it:${lines.join('')}`);
}

function write(value: JsonObject, {zone, ascii}: Form): string {
	const lines = detailLines(zone === 'local' ? withLocalTimes(value, zone) : value);
	return lines.map(line => `${ascii ? toAscii(line) : line}\n`).join('');
}

/** Only the times that we wrote ourselves: what is in `details` is the server's own text. */
function withLocalTimes(value: JsonObject, zone: 'local'): JsonObject {
	const entries = ['startedAt', 'endedAt', 'time'].flatMap(key => {
		const date = readDate(value[key]);
		return date === null ? [] : [[key, formatTime(date, zone)]];
	});
	return {...value, ...Object.fromEntries(entries)};
}
