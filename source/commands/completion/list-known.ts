import type {Environment} from '../../domain/environment.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import {isJobKind} from '../../domain/reference.ts';
import {cleanField} from '../../domain/text.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import type {CompletedKind} from '../../settings/commands.ts';
import {type OpenedConfig, openConfig} from '../../settings/config/open-config.ts';
import {Given} from '../../settings/given.ts';
import {readJournal} from '../../settings/journal.ts';
import {table} from '../../sources/systems.ts';
import type {Context} from '../context.ts';
import {readLast} from '../recorded/read-last.ts';

/**
 * Names and ids that may be typed, newest first: from the settings and the journal, without asking a server.
 * Whoever types is told of no mistake in them.
 */
export async function listKnown(
	{environment, clock}: Pick<Context, 'environment' | 'clock'>,
	kind: CompletedKind,
): Promise<readonly string[]> {
	const config = await openQuietly(environment);
	if (kind === 'profile') {
		return config?.file?.names ?? [];
	}

	const given = new Given({}, environment, {file: config?.file?.layer(undefined)});
	const {folder} = readJournal(given, 'completion', environment);
	const last = await readLast(folder, {named: [], now: clock.now()});
	const told = last
		.flatMap(({recent}) => recent)
		.sort((a, b) => b.at.getTime() - a.at.getTime())
		.flatMap(each => namesIn(each, kind));
	const known = kind === 'agent' ? last.flatMap(({resume}) => resume?.agents?.map(nameOf) ?? []) : [];
	return [...new Set([...told, ...known].map(cleanField))].filter(name => name !== '');
}

async function openQuietly(environment: Environment): Promise<OpenedConfig | undefined> {
	try {
		return await openConfig({}, environment, table);
	} catch {
		return undefined;
	}
}

function namesIn(each: Observation, kind: CompletedKind): readonly string[] {
	if (kind === 'agent') {
		return each.type === 'agent' ? [nameOf(each.agent)] : [];
	}

	if (kind === 'request') {
		return each.type === 'event' && each.event.requestId !== null ? [each.event.requestId] : [];
	}

	if (kind === 'activity') {
		return each.type === 'activity' ? [shortId(each.activity.id)] : [];
	}

	const news = jobNews(each);
	const isWanted = news && (kind === 'job' ? isJobKind(news.kind) : news.kind === kind);
	return isWanted ? [shortId(news.id)] : [];
}

function nameOf({id, name}: {readonly id: string; readonly name: string | null}): string {
	return name ?? shortId(id);
}
