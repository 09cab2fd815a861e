import {toJsonLine} from '../../codec/json-line.ts';
import {paintWord} from '../../outlets/colour.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {type Context, hasColour} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {NotThereError} from '../not-there-error.ts';
import {reasonOf} from '../reason-of.ts';
import {coveredUntil} from '../recorded/covered-until.ts';
import {type Last, readLast} from '../recorded/read-last.ts';
import type {StopReason} from '../stop.ts';
import {askStatus} from './ask-status.ts';
import {judgeAsked} from './judge-asked.ts';
import {type Known, type Standing, standingOf} from './standing.ts';
import {exitOf, nagiosLine, nagiosUnknown, type StatusForm, statusLine, statusToJson} from './tell-status.ts';

/** One line and an exit status, for a prompt, a status bar, a message of the day, or Nagios. */
export async function runStatus(context: Context): Promise<StopReason> {
	return context.settings.status.isNagios ? tellNagios(context) : tellStatus(context);
}

async function tellStatus(context: Context): Promise<StopReason> {
	const {settings, output} = context;
	const {standing, reason} = await learnStanding(context);
	const form = formOf(context);
	const {json, ascii} = settings.form;
	const text = json ? toJsonLine(statusToJson(standing, form), ascii) : statusLine(standing, form);
	await output.write(`${text}\n`);
	const exit = exitOf(standing, form);
	const isWell = exit === exitStatus.completed;
	return isWell && reason !== undefined ? reason : {status: isWell ? 'completed' : 'failed', exit};
}

/** A plugin has no other way to say that it does not know. */
async function tellNagios(context: Context): Promise<StopReason> {
	const {output, environment} = context;
	try {
		const {standing} = await learnStanding(context);
		const {text, exit} = nagiosLine(standing, formOf(context));
		await output.write(`${text}\n`);
		return {status: exit === 0 ? 'completed' : 'failed', exit};
	} catch (error) {
		const {message = ''} = reasonOf(error, environment);
		await output.write(`${nagiosUnknown(message)}\n`);
		return {status: 'failed', exit: 3};
	}
}

function formOf(context: Context): StatusForm {
	const {settings, clock} = context;
	const {form, status} = settings;
	return {
		now: clock.now(),
		maxAge: status.maxAge,
		zone: form.zone,
		ascii: form.ascii,
		...(hasColour(context) && {paint: paintWord}),
	};
}

type Learnt = {readonly standing: Standing; readonly reason: StopReason | undefined};

async function learnStanding(context: Context): Promise<Learnt> {
	const last = await readJournals(context);
	if (!context.settings.status.isAsking) {
		return {standing: standingOf(knownOf(context, last)), reason: undefined};
	}

	const {known, reason} = await addAsked(context, last);
	return {standing: standingOf(known), reason};
}

/** Those that were named, or all that there are. */
async function readJournals(context: Context): Promise<readonly Last[]> {
	const {settings, clock, machine, say} = context;
	const {journal, status} = settings;
	if (!journal.isOn) {
		if (status.isAsking) {
			return [];
		}

		throw new UsageError(
			'the status comes from the journal, and none is kept here: add --ask to ask the server',
		);
	}

	const watched = settings.profiles.map(({name}) => name);
	const last = await readLast(journal.folder, {
		named: status.isAsking ? watched : settings.named,
		now: clock.now(),
		fileSystem: machine?.fileSystem,
		isExpecting: settings.profiles.some(({expect}) => expect.length > 0),
	});
	for (const problem of last.flatMap(({problems}) => problems)) {
		say(`journal: ${problem}`);
	}

	const known = last.filter(({resume}) => resume !== undefined);
	if (known.length === 0 && !status.isAsking) {
		const whose = settings.named.length === 0 ? '' : ` of ${settings.named.join(', ')}`;
		throw new NotThereError(`there is no journal${whose} in ${journal.folder}: watch first, or add --ask`);
	}

	return known;
}

function knownOf({clock}: Context, last: readonly Last[]): Known {
	const times = last.map(({resume}) => resume && coveredUntil(resume, clock.now()));
	const isKnown = times.length > 0 && !times.includes(undefined);
	return {
		profiles: last.map(({name}) => name),
		recorded: last.flatMap(({recent}) => recent).sort((a, b) => a.at.getTime() - b.at.getTime()),
		asked: [],
		asOf: isKnown ? Math.min(...times.map(Number)) : null,
	};
}

/** What one of them did not answer is as old as its journal. */
async function addAsked(
	context: Context,
	last: readonly Last[],
): Promise<{known: Known; reason: StopReason}> {
	const {observations, sources, reason} = await askStatus(context);
	const silent = knownOf(
		context,
		last.filter(({name}) => !sources.includes(name)),
	);
	const isComplete = context.settings.profiles.every(({name}) => sources.includes(name));
	return {
		known: {
			...knownOf(context, last),
			profiles: context.settings.profiles.map(({name}) => name),
			asked: [...observations, ...judgeAsked(context, last, observations)],
			asOf: isComplete ? context.clock.now() : silent.asOf,
		},
		reason,
	};
}
