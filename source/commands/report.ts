import {writeExposition} from '../outlets/metrics/exposition.ts';
import {createMeasures} from '../outlets/metrics/measures.ts';
import {createReport} from '../outlets/report/report.ts';
import {writeReport} from '../outlets/report/write-report.ts';
import {UsageError} from '../settings/usage-error.ts';
import {type Context, hasColour} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {pageOut} from './page-out.ts';
import {lead, readSpan, sumUpSpan} from './recorded/read-span.ts';
import {withTold} from './recorded/with-told.ts';
import {letHeapTreble} from './small-heap.ts';
import type {StopReason} from './stop.ts';
import {version} from './version.ts';
import {writeNewFile} from './write-new-file.ts';

const day = 24 * 3_600_000;

/** What ran, how long, what it freed, what went wrong and what nobody knows: from the journal alone. */
export async function runReport(context: Context): Promise<StopReason> {
	const {settings, clock} = context;
	const {span, journal, profiles} = settings;
	if (!journal.isOn && profiles.length === 0) {
		throw new UsageError('a report is made of the journal, and the settings say that none is kept');
	}

	letHeapTreble();
	const now = clock.now();
	const from = span.from ?? now - day;
	const to = span.to ?? now;
	return withTold(context, new Date(from - lead), told => tell(context, {from, to, told}));
}

type Span = {readonly from: number; readonly to: number; readonly told: readonly string[]};

async function tell(context: Context, span: Span): Promise<StopReason> {
	const {settings, clock, output, isTerminal, terminal} = context;
	const {form, named} = settings;
	if (form.openmetrics) {
		await output.write(await metricsOf(context, span));
		return {status: 'completed', exit: exitStatus.completed};
	}

	const {from, to} = span;
	const {jobs, overdue, gaps, sources, watched, names} = await sumUpSpan(context, named, span);
	const report = createReport({
		from,
		to,
		profiles: sources,
		jobs: jobs.values(),
		overdue,
		gaps,
		watched,
		nameOf: ({source, agent}) => (agent === null ? '' : names.nameOf(source, agent)),
	});
	if (form.html !== undefined) {
		const {writeHtml} = await import('../outlets/report/html/write-html.ts');
		const path = await writeNewFile(form.html, writeHtml(report, form), context.environment);
		context.say(`the report is in ${path}`);
		return {status: 'completed', exit: exitStatus.completed};
	}

	await pageOut(
		context,
		writeReport(report, {
			style: form.json ? 'json' : form.markdown ? 'markdown' : 'text',
			zone: form.zone,
			ascii: form.ascii,
			colour: hasColour(context),
			columns: isTerminal ? terminal.stdout.columns : undefined,
			at: new Date(clock.now()),
		}),
	);
	return {status: 'completed', exit: exitStatus.completed};
}

async function metricsOf(context: Context, span: Span): Promise<string> {
	const measures = createMeasures({version, profiles: []});
	await readSpan(context, context.settings.named, {
		...span,
		// How things were at the beginning is known from before; what is counted begins there.
		hear: (observation, isEarlier) =>
			isEarlier ? measures.recall(observation) : measures.learn(observation),
	});
	return writeExposition(measures.samples({from: span.from, now: span.to}).list(), 'file');
}
