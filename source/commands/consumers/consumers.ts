import type {Settings} from '../../settings/settings.ts';
import {canDraw} from '../can-draw.ts';
import {exitStatus} from '../exit-status.ts';
import {recordedHere} from '../recorded/recorded-here.ts';
import type {ConsumerEntry} from './entry.ts';
import {letLag} from './let-lag.ts';
import {linesOptions, tellingOptions} from './telling-options.ts';

/** Somebody tells each object as it is, in whatever form. */
const isOwnForm = ({form}: Settings): boolean => form.json || form.format !== undefined;

/** Those who only tell the feed: also of what was recorded. */
export const tellers: readonly ConsumerEntry[] = [
	{
		isWanted: ({settings, hasScreen}) => settings.form.json && !hasScreen,
		async open(parts) {
			const {createJsonLines} = await import('../../outlets/lines/json-lines.ts');
			return letLag(parts, createJsonLines(tellingOptions(parts)));
		},
	},
	{
		isWanted: ({settings, hasScreen}) => settings.form.format !== undefined && !hasScreen,
		async open(parts) {
			const [{createTemplateLines}, {readFormat}] = await Promise.all([
				import('../../outlets/format/template-lines.ts'),
				import('../read-format.ts'),
			]);
			const template = readFormat(parts.settings);
			const told = createTemplateLines({...tellingOptions(parts), template, tellAside: parts.say});
			return letLag(parts, told);
		},
	},
	{
		isWanted: ({settings, hasScreen, waiting}) => !isOwnForm(settings) && !hasScreen && waiting === undefined,
		async open(parts) {
			const [{createLines}, {createNews}] = await Promise.all([
				import('../../outlets/lines/lines.ts'),
				import('../../outlets/lines/news.ts'),
			]);
			const isNews = createNews(parts.startedAt);
			// On a terminal a line that is cut reads better than one that goes on below; whoever wants all says --plain.
			const isCut = parts.isTerminal && !parts.settings.form.plain;
			const width = isCut ? () => parts.terminal.stdout.columns : undefined;
			return letLag(parts, createLines({...linesOptions(parts), width, isNews}));
		},
	},
];

/**
 * Everyone who hears what the program learns, in the order in which they do. The journal comes first:
 * what it has can be read again, whatever becomes of the others.
 */
export const consumers: readonly ConsumerEntry[] = [
	{
		isWanted: ({settings}) => settings.journal.isOn && recordedHere(settings).length > 0,
		open: async parts => (await import('./open-journal.ts')).openJournal(parts),
	},
	{
		isWanted({settings: {alerts}}) {
			const {bell, notify, onFailure, onSuccess, onRecover, onGap, onOverdue} = alerts;
			const command = onFailure ?? onSuccess ?? onRecover ?? onGap ?? onOverdue;
			return bell || notify || command !== undefined;
		},
		looksBack: true,
		async open({
			settings,
			stop,
			clock,
			environment,
			machine,
			write,
			past,
			startedAt,
			warn,
			isFirst,
			isAlone,
			alerted,
			lookBack,
		}) {
			const {createAlerts} = await import('../../outlets/alerts/alerts.ts');
			const alerts = createAlerts({
				...settings.alerts,
				clock,
				environment,
				write,
				startedAt,
				alerted: past.alerted,
				before: past.recent,
				toldAgain: past.toldAgain,
				resumedAt: past.coveredUntil,
				...(machine?.runCommand && {run: machine.runCommand}),
				report: warn,
				runsCommands: isFirst,
				isAlone,
				lookBack,
				onAlerted: alerted,
			});
			// A command that is under way is waited for; what is cut off all the same, the next run gives again.
			stop.signal.addEventListener('abort', () => stop.hold(alerts.close()), {once: true});
			return alerts;
		},
	},
	{
		isWanted: ({settings}) => settings.metrics !== undefined,
		looksBack: true,
		open: async parts => (await import('./open-metrics.ts')).openMetricsPage(parts),
	},
	{
		isWanted: ({settings}) => settings.giveUpAfter !== undefined,
		async open({settings: {giveUpAfter}, clock, stop}) {
			const {createPatience} = await import('../../outlets/patience.ts');
			const giveUp = (message: string) =>
				stop.now({status: 'failed', exit: exitStatus.notReachable, message});
			return createPatience({giveUpAfter, clock, signal: stop.signal, giveUp});
		},
	},
	{
		isWanted: ({waiting}) => waiting !== undefined,
		open: async ({waiting}) => waiting,
	},
	...tellers,
	{
		isWanted: parts => parts.waiting !== undefined && canDraw(parts),
		async open({waiting, ...parts}) {
			const {createWaitingLine} = await import('../../outlets/waiting/waiting-line.ts');
			const columns = () => parts.terminal.stdout.columns;
			const {clock, past} = parts;
			return waiting && createWaitingLine({...linesOptions(parts), clock, waiting, columns, runs: past.runs});
		},
	},
	{
		isWanted: parts => parts.waiting !== undefined && !isOwnForm(parts.settings) && !canDraw(parts),
		async open({waiting, ...parts}) {
			const {createWaitingLines} = await import('../../outlets/waiting/waiting-lines.ts');
			return waiting && createWaitingLines({...linesOptions(parts), clock: parts.clock, waiting});
		},
	},
];
