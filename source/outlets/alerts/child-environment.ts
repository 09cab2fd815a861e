import type {Environment} from '../../domain/environment.ts';
import {isSecretKey} from '../../domain/secret-key.ts';
import {cleanText} from '../../domain/text.ts';
import type {Batch} from './alert.ts';
import {describeAlert} from './describe-alert.ts';

const longestValue = 1000;

/**
 * Ours and the alert: of a list the first one, beside how many there are. A command that is told of an
 * alert has no business with what we log in with: those variables are named to us.
 */
export function childEnvironment(
	environment: Environment,
	hidden: readonly string[],
	batch: Batch,
): Environment {
	return {...withoutSecrets(environment, hidden), ...variablesOf(batch)};
}

/** For any program that is started: `hidden` are the variables that systems take a secret from. */
export function withoutSecrets(environment: Environment, hidden: readonly string[]): Environment {
	return Object.fromEntries(
		Object.entries(environment).filter(([name]) => !hidden.includes(name) && !isSecret(name)),
	);
}

/** Of ours also what nobody reads, such as a variable that a `token-command` takes. */
function isSecret(name: string): boolean {
	return name.startsWith('SWEEPWATCH_') && isSecretKey(name);
}

/** Each name is always there, so that nothing of an outer environment is taken for it. */
function variablesOf({alerts: [first], count}: Batch): Environment {
	const told = describeAlert(first);
	return Object.fromEntries(
		Object.entries({
			ALERT: first.kind,
			COUNT: String(count),
			SOURCE: first.observation.source,
			STATUS: told.status,
			// Not SWEEPWATCH_KIND: that is the setting that names the system.
			JOB: told.kind,
			ID: told.id,
			EVENT: told.event,
			AGENT: first.agent,
			AGENT_ID: told.agentId,
			TIME: isoOf(told.time),
			REASON: told.reason,
			FEED: told.feed,
			FROM: isoOf(told.from),
			TO: isoOf(told.to),
		}).map(([name, value]) => [`SWEEPWATCH_${name}`, toValue(value)]),
	);
}

function toValue(text = ''): string {
	return cleanText(text.slice(0, longestValue).toWellFormed());
}

function isoOf(date: Date | undefined): string | undefined {
	return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
